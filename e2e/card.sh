#!/usr/bin/env bash
# A card through the whole program, with the real smart-card service: demo, card, terminal. Programs
# of others use the card first (pcsc.sh); then `shikaku terminal` meets each ready-made card, over
# PC/SC and mutual TLS; then the card is killed after three wrong PINs and must stay locked.
#
# $SHIKAKU  the program
#
# Needs root: all of it runs in a network and a mount of its own.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
: "${SHIKAKU:?path of the program}"

if [[ "${1:-}" != inside ]]; then
  [[ $(id -u) == 0 ]] || { echo "FAILED needs root" >&2; exit 1; }
  exec unshare --mount --net bash card.sh inside
fi

work=$(mktemp -d)
data=$work/data
running=()
end() {
  for pid in "${running[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${running[@]}"; do wait "$pid" 2>/dev/null || true; done
  rm -rf "$work"
}
trap end EXIT
failed=0
fails() { echo "FAILED $1"; failed=1; }

# Waits up to half a minute for a command to succeed.
soon() {
  for _ in $(seq 150); do
    ! "$@" >/dev/null 2>&1 || return 0
    sleep 0.2
  done
  "$@"
}

ip link set lo up
"$SHIKAKU" demo --data "$data" --listen 127.0.0.1:0 --listen-devices 127.0.0.1:0 --people 200 \
  >"$work/guide" 2>"$work/errors" &
running+=($!)
soon grep -q 'Ctrl-C で終わります' "$work/guide"
terminal="$SHIKAKU terminal --settings $data/terminal/terminal.toml --once"

PLUG="$SHIKAKU card --data $data plug card-valid" \
  ASK="echo 1234 | $terminal --pin-from-stdin --consent all | grep -q '\"outcome\":\"valid\"'" \
  bash pcsc.sh inside || failed=1

pcscd --foreground >"$work/pcscd" 2>&1 &
running+=($!)
soon opensc-tool --list-readers
plug() {
  "$SHIKAKU" card --data "$data" plug "$1" >"$work/plug" 2>&1 &
  card=$!
  soon opensc-tool --atr || { cat "$work/plug"; fails "$1 is plugged"; }
}
unplug() {
  kill "$1" "$card" 2>/dev/null || true
  is_out
}
# Waits until the card's process has ended and the reader has noticed.
is_out() {
  wait "$card" 2>/dev/null || true
  for _ in $(seq 50); do opensc-tool --atr >/dev/null 2>&1 || break; sleep 0.1; done
}

# visit CARD TYPED EXPECTED ARGUMENTS…: the terminal meets a card, and says what is expected.
visit() {
  local name=$1 typed=$2 expected=$3 said
  shift 3
  plug "$name"
  said=$(printf '%b' "$typed" | timeout 30 $terminal "$@" 2>&1) || true
  if [[ "$said" == *"$expected"* ]]; then
    echo "ok     $name: $expected"
  else
    fails "$name: $expected"
    printf '%s\n' "$said" "$(cat "$work/plug")" | sed 's/^/       /'
  fi
  unplug -TERM
}

pin=(--pin-from-stdin --consent all)
# Its PIN is locked now: the face still works (R-050), and so does a look by staff (R-123).
visit card-valid 'y\n' '"outcome":"valid"' --identity face --consent all
visit card-valid '01\ny\n' '"outcome":"valid"' --identity visual --consent none
visit card-valid '1234\n' '本人確認(顔認証・目視' "${pin[@]}"
visit card-lost '1234\n' '"outcome":"lost"' "${pin[@]}"
visit card-turned-75 '1234\n' '"insurer_number":"39' "${pin[@]}"
visit card-alert '1234\n' '更新' "${pin[@]}"
visit card-grace '1234\n' '資格の確認だけができます' "${pin[@]}"
visit card-ended '1234\n' '失効しています' "${pin[@]}"
visit card-face-only 'y\n' '"outcome":"valid"' --identity face --consent all
visit card-without-photo '1234\n' '"outcome":"valid"' "${pin[@]}"
visit card-unregistered '1234\ny\n' '"outcome":"valid"' "${pin[@]}"
visit card-unregistered '1234\n' '"outcome":"valid"' "${pin[@]}"
visit card-cancelled '1234\ny\n' '"outcome":"valid"' "${pin[@]}"
"$SHIKAKU" card --data "$data" create card-limit >/dev/null
"$SHIKAKU" card --data "$data" suspend card-limit >/dev/null
visit card-limit '1234\n' '一時停止中' "${pin[@]}"
"$SHIKAKU" card --data "$data" resume card-limit >/dev/null
sleep 5
visit card-limit '1234\n' '"outcome":"valid"' "${pin[@]}"

# Three wrong PINs, the card's process killed at once, plugged again: still locked (R-047).
select=(--send-apdu 00A4040C0AD392F000260100000001 --send-apdu 00A4020C020018)
plug card-preschool
opensc-tool "${select[@]}" --send-apdu 002000800430303030 --send-apdu 002000800430303030 \
  --send-apdu 002000800430303030 >/dev/null
unplug -KILL
plug card-preschool
said=$(opensc-tool "${select[@]}" --send-apdu 00200080 2>&1)
if [[ "$said" == *'SW1=0x63, SW2=0xC0'* ]]; then
  echo 'ok     three wrong PINs outlive a kill'
else
  fails 'three wrong PINs outlive a kill'
  echo "$said"
fi
unplug -TERM

# The office: a new PIN opens the lock, unplug takes the card out of the reader, a renewed
# certificate works a day later and keeps the person, a lost card is suspended.
office() { "$SHIKAKU" card --data "$data" "$@"; }
office pin card-preschool --pin 4321 >/dev/null
visit card-preschool '4321\n' '"outcome":"valid"' "${pin[@]}"
plug card-preschool
if office pin card-preschool --pin 1111 >/dev/null 2>&1; then fails 'a plugged card is changed'; fi
office unplug card-preschool >/dev/null || fails 'a card is unplugged'
is_out
today=$(sed -n 's/.*"today": *"\([0-9-]*\)".*/\1/p' "$data/demo.json")
office renew card-preschool >/dev/null
visit card-preschool '4321\n' '24時間' "${pin[@]}"
office renew card-preschool --on "$(date -d "$today -2 days" +%F)" >/dev/null
visit card-preschool '4321\n' '"outcome":"valid"' "${pin[@]}"
office move-abroad card-preschool --on "$(date -d "$today -2 days" +%F)" >/dev/null
visit card-preschool '4321\n' '"outcome":"valid"' "${pin[@]}"
plug card-preschool
office lose card-preschool >/dev/null || fails 'a card is lost'
is_out
# The demo's centre remembers an answer about a certificate for so long.
sleep 5
visit card-preschool '4321\n' '一時停止中' "${pin[@]}"

DATA=$data DEMO=${running[0]} WORK=$work bash page.sh || failed=1

# One face file for each of the 17 visits that were answered (one beside OpenSC, one at the page),
# none for the rest.
answered=$(find "$data/OQS/face" -name 'OQSsiquc01res_face_*.xml' | wc -l)
if [[ "$answered" == 17 ]]; then echo 'ok     one face file a visit'; else
  fails "one face file a visit: $answered"
fi
kill -0 "${running[0]}" || fails 'the demo still runs'
! grep -q ' panicked at ' "$work/errors" || { cat "$work/errors"; fails 'a panic'; }
[[ $failed == 0 ]]
