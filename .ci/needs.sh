# What ./run and ./test need from the machine, and how to get it on Debian. Sourced, not run.
# shellcheck shell=bash

# Says something to the person at the terminal; stdout stays for results.
say() { printf '%s\n' "$*" >&2; }

# Finds cargo, also right after rustup was installed and before a new login.
need_rust() {
  if ! command -v cargo >/dev/null && [[ -x "${HOME:-}/.cargo/bin/cargo" ]]; then
    PATH="$HOME/.cargo/bin:$PATH"
  fi
  if ! command -v cargo >/dev/null; then
    say "Rust (rustup) を入れてください。 / Please install Rust with rustup first."
    return 1
  fi
}

# Installs Debian packages, as root or through sudo.
install_packages() {
  if ! command -v apt-get >/dev/null; then
    say "次のものを入れてください / Please install: $*"
    return 1
  fi
  local as_root=()
  if [[ "$(id -u)" != 0 ]]; then
    if ! command -v sudo >/dev/null; then
      say "root で次を実行してください / As root, please run: apt-get install $*"
      return 1
    fi
    as_root=(sudo)
  fi
  say "Debian のパッケージを入れます / Installing Debian packages: $*"
  local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq
    -o DPkg::Lock::Timeout=300)
  "${apt[@]}" update >/dev/null
  "${apt[@]}" install --yes --no-install-recommends "$@" >/dev/null
}

# A C compiler that can really compile: a gcc without the headers of the C library cannot.
has_c() { printf '#include <stdlib.h>\nint main(void){return 0;}\n' | cc -x c -o /dev/null - ; }
has_cxx() { printf '#include <vector>\nint main(){return 0;}\n' | c++ -x c++ -o /dev/null - ; }

need_c() {
  if ! has_c 2>/dev/null || ! command -v make >/dev/null; then
    install_packages gcc libc6-dev make
  fi
}

need_cxx() { has_cxx 2>/dev/null || install_packages g++; }

# Tests hold our certificates and answers to it.
need_openssl() { command -v openssl >/dev/null || install_packages openssl; }

# The smart-card service with its virtual reader, and programs of others that use cards.
need_pcsc() {
  local missing=0
  for tool in pcscd opensc-tool pkcs15-tool pkcs11-tool ip unshare; do
    PATH="$PATH:/usr/sbin:/sbin" command -v "$tool" >/dev/null || missing=1
  done
  compgen -G '/usr/lib/pcsc/drivers/serial/libifdvpcd*' >/dev/null || missing=1
  [[ $missing == 0 ]] || install_packages pcscd vsmartcard-vpcd opensc iproute2 util-linux
}

# For the tests of the pages, with a font that has every character of them.
need_chromium() {
  if ! command -v chromium >/dev/null; then
    install_packages chromium fonts-noto-cjk
  fi
}

# For what comes from npm: the model that compares faces, and the browser tests.
need_node() {
  if ! command -v npm >/dev/null || ! command -v node >/dev/null; then
    install_packages nodejs npm
  fi
}

need_python() {
  python3 -c 'import venv, ensurepip' 2>/dev/null || install_packages python3 python3-venv
}

# Adds a part of the Rust toolchain: component, and the cargo command that it brings.
need_component() {
  cargo "$2" --version >/dev/null 2>&1 || rustup component add "$1" >&2
}

# Builds a cargo tool of an exact version into the target folder, unless it is there.
# Arguments: tool, version, more arguments for `cargo install`.
need_tool() {
  local tool=$1 version=$2 at="$TARGET/tools"
  PATH="$at/bin:$PATH"
  if [[ "$("$tool" --version 2>/dev/null)" != "$tool $version"* ]]; then
    say "$tool $version を作ります / Building $tool $version"
    cargo install --quiet --locked --root "$at" --target-dir "$at/target" "${@:3}" \
      "$tool@$version" >&2
    rm -rf "$at/target"
  fi
}
