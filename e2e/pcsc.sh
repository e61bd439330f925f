#!/usr/bin/env bash
# Plugs a card into the virtual reader of pcscd and lets programs that are not ours use it:
# opensc-tool, pkcs15-tool, pkcs11-tool and openssl. They recognise it, read both certificates, sign
# with both keys, and see its PIN counted down to the lock. Each check prints `ok` or `FAILED`; one
# FAILED fails all.
#
# $PLUG     the command that plugs a card into 127.0.0.1:35963 and stays; ends with the PIN locked
# $PIN      the PIN of the user-authentication key (1234)
# $PASSWORD the password of the signature key (ABC123)
# $ASK      optional: a command of ours that uses the card through PC/SC, before the PIN is locked
#
# Needs root: pcscd and the card run in a network and a mount of their own, so nobody else's readers
# are disturbed and nobody else can plug a card in.
set -euo pipefail

: "${PLUG:?the command that plugs a card}"
PIN=${PIN:-1234}
PASSWORD=${PASSWORD:-ABC123}

if [[ "${1:-}" != inside ]]; then
  [[ $(id -u) == 0 ]] || { echo "FAILED needs root" >&2; exit 1; }
  exec unshare --mount --net "$0" inside
fi

work=$(mktemp -d)
running=()
end() {
  for pid in "${running[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${running[@]}"; do wait "$pid" 2>/dev/null || true; done
  rm -rf "$work"
}
trap end EXIT

failed=0
# Says whether a command succeeds, and shows what it printed if not.
check() {
  local name=$1
  shift
  if "$@" >"$work/log" 2>&1; then
    echo "ok     $name"
  else
    echo "FAILED $name"
    sed 's/^/       /' "$work/log"
    failed=1
  fi
}

# Waits up to a minute for a command to succeed.
soon() {
  for _ in $(seq 300); do
    ! "$@" >/dev/null 2>&1 || return 0
    sleep 0.2
  done
  "$@"
}

# The command prints this. It is read to its end, so that it is never cut off in a transaction.
prints() {
  local text=$1 said
  shift
  said=$("$@" 2>&1) || { echo "$said"; return 1; }
  echo "$said"
  [[ "$said" == *"$text"* ]]
}

# The command fails and says one of these (an extended regular expression).
refused() {
  local text=$1 said
  shift
  if said=$("$@" 2>&1); then echo "$said"; return 1; fi
  echo "$said"
  grep -Eq "$text" <<<"$said"
}

# sign SLOT PIN KEY: signs $work/message.
sign() {
  pkcs11-tool --slot-index "$1" --login --pin "$2" --sign --id "$3" \
    --mechanism SHA256-RSA-PKCS --input-file "$work/message" --output-file "$work/signature$3"
}

# The certificate of a key says that the signature is right.
verify() {
  openssl x509 -in "$work/certificate$1" -noout -pubkey >"$work/key$1"
  openssl dgst -sha256 -verify "$work/key$1" -signature "$work/signature$1" "$work/message"
}

read_certificate() {
  local key=$1
  shift
  pkcs15-tool "$@" --read-certificate "$key" >"$work/certificate$key"
  openssl x509 -in "$work/certificate$key" -noout -subject
}

# What the card says of its PIN without a try, such as `SW1=0x63, SW2=0xC2`.
counter() {
  prints "SW1=0x63, SW2=0xC$1" opensc-tool --send-apdu 00A4040C0AD392F000260100000001 \
    --send-apdu 00A4020C020018 --send-apdu 00200080
}

# The other PIN: its last digit is another one.
wrong=${PIN:0:3}$(((${PIN:3:1} + 1) % 10))
head -c 1000 /dev/urandom >"$work/message"

mkdir -p /run/pcscd
mount -t tmpfs tmpfs /run/pcscd
ip link set lo up
pcscd --foreground >"$work/pcscd" 2>&1 &
running+=($!)
check 'pcscd starts' soon prints 'Virtual PCD 00 00' opensc-tool --list-readers
$PLUG >"$work/plug" 2>&1 &
running+=($!)
check 'the card is plugged' soon opensc-tool --atr

check 'opensc-tool recognises the card' prints jpki opensc-tool --name
check 'pkcs15-tool lists the certificates' prints 'User Authentication Certificate' \
  pkcs15-tool --list-certificates
check 'pkcs15-tool reads the user-authentication certificate' read_certificate 01
check 'pkcs11-tool signs with the user-authentication key' sign 0 "$PIN" 01
check 'openssl verifies it' verify 01
check 'pkcs15-tool reads the signature certificate after its password' \
  read_certificate 02 --verify-pin --auth-id 02 --pin "$PASSWORD"
check 'pkcs11-tool signs with the signature key' sign 1 "$PASSWORD" 02
check 'openssl verifies it' verify 02
[[ -z "${ASK:-}" ]] || check 'our own reader uses the card' bash -c "$ASK"

check 'all tries are left' counter 3
check 'a wrong PIN is refused' refused CKR_PIN_INCORRECT sign 0 "$wrong" 01
check 'two tries are left' counter 2
check 'the right PIN gives them back' sign 0 "$PIN" 01
check 'all tries are left' counter 3
for left in 2 1; do
  check 'a wrong PIN is refused' refused CKR_PIN_INCORRECT sign 0 "$wrong" 01
  check "$left left" counter "$left"
done
check 'the third wrong PIN in a row is refused' refused 'CKR_PIN_(INCORRECT|LOCKED)' \
  sign 0 "$wrong" 01
check 'the lock is told' counter 0
# OpenSC knows 6983 as locked; the 6984 of real cards is a general error to it.
check 'the right PIN opens it no more' refused 'CKR_(PIN_LOCKED|GENERAL_ERROR)' sign 0 "$PIN" 01
check 'the signature key is not locked by it' sign 1 "$PASSWORD" 02

# The card and the service must have lived through all that.
for pid in "${running[@]}"; do
  check 'still running' kill -0 "$pid"
done
[[ $failed == 0 ]] || { tail -n 20 "$work/plug" "$work/pcscd"; exit 1; }
