#!/usr/bin/env bash
# The reader's page on a real reader stack: `shikaku terminal --page` over PC/SC. card.sh calls it
# while pcscd and a demo run; it plugs its own cards.
#
# $SHIKAKU  the program   $DATA  the demo's data directory   $DEMO  its process   $WORK  a folder
set -euo pipefail

failed=0
fails() { echo "FAILED $1"; failed=1; }

"$SHIKAKU" terminal --settings "$DATA/terminal/terminal.toml" --page 127.0.0.1:0 \
  >"$WORK/page" 2>"$WORK/page-errors" &
terminal=$!
trap 'kill "$terminal" 2>/dev/null || true' EXIT
for _ in $(seq 50); do grep -q 'http://' "$WORK/page" && break; sleep 0.1; done
url=$(sed -n 's|.*\(http://[0-9.:]*\)/reader.*|\1|p' "$WORK/page")

page() { curl -s "$url/reader"; }
# Waits until a screen stands there, at most 15 seconds.
stands() {
  for _ in $(seq 150); do
    [[ "$(page)" != *"data-screen=\"$1\""* ]] || { echo "ok     page: $1"; return; }
    sleep 0.1
  done
  fails "page: $1"
  page | grep -o 'data-screen="[a-z-]*"' | sed 's/^/       /'
}
# answer FIELDS…: answers the question that stands there, as a page of this host.
answer() {
  local question fields=()
  question=$(page | sed -n 's/.*data-question="\([0-9]*\)".*/\1/p')
  for field in "$@"; do fields+=(--data-urlencode "$field"); done
  curl -s -o "$WORK/answer" -H "Origin: $url" --data-urlencode "question=$question" "${fields[@]}" \
    "$url/reader/answer"
}

stands insert
"$SHIKAKU" card --data "$DATA" plug card-turned-75 >"$WORK/plug" 2>&1 &
card=$!
stands identify
answer answer=pin
stands pin
answer answer=digits digits=1234
for _ in 1 2 3; do
  stands consent
  answer answer=no
done
stands take
kill "$card"
wait "$card" 2>/dev/null || true
stands insert

# Torn out in the middle: nothing is kept, and the next may come.
"$SHIKAKU" card --data "$DATA" plug card-turned-75 >"$WORK/plug" 2>&1 &
card=$!
stands identify
answer answer=pin
stands pin
kill "$card"
wait "$card" 2>/dev/null || true
stands insert
[[ "$(page)" != *'data-screen="pin"'* ]] || fails 'page: the PIN is asked of nobody'
# The centre is silent: staff say what the patient showed; it is reported once the centre is back.
kill -STOP "$DEMO"
"$SHIKAKU" card --data "$DATA" plug card-lost >"$WORK/plug" 2>&1 &
card=$!
stands outage
answer answer=received shown=registered-card shown=notice
stands take
kill "$card"
wait "$card" 2>/dev/null || true
queue=$DATA/terminal/work/outage.jsonl
[[ "$(grep -c . "$queue")" == 1 ]] || fails 'page: one reception waits'
kill -CONT "$DEMO"
for _ in $(seq 150); do [[ -s "$queue" ]] || break; sleep 0.1; done
if [[ -s "$queue" ]]; then fails 'page: the reception is reported'; else
  echo 'ok     page: the reception is reported'
fi
! grep -q ' panicked at ' "$WORK/page-errors" || { cat "$WORK/page-errors"; fails 'page: a panic'; }
[[ $failed == 0 ]]
