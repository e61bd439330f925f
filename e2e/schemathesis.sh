#!/usr/bin/env bash
# Drives the JSON API of a running demo with schemathesis, from its own description. Fails on a 5xx,
# and on any answer that the description does not tell. `./test openapi` calls it, with $SHIKAKU and
# with schemathesis on the PATH.
set -euo pipefail

work=$(mktemp -d)
demo=""
end() {
  [[ -z "$demo" ]] || kill "$demo" 2>/dev/null || true
  [[ -z "$demo" ]] || wait "$demo" 2>/dev/null || true
  rm -rf "$work"
}
trap end EXIT

: >"$work/guide"
"${SHIKAKU:?path of the program}" demo --data "$work/data" --listen 127.0.0.1:0 \
  --listen-devices 127.0.0.1:0 --people 200 \
  >"$work/guide" 2>"$work/errors" &
demo=$!
for _ in $(seq 600); do
  ! grep -q 'Ctrl-C で終わります' "$work/guide" || break
  kill -0 "$demo" 2>/dev/null || { cat "$work/errors" >&2; exit 1; }
  sleep 0.1
done
url=$(grep -o 'http://[0-9.]*:[0-9]*' "$work/guide" | head -n 1)
token=$(cat "$work/data/facility-token")

checks=not_a_server_error,status_code_conformance,content_type_conformance
checks+=,response_headers_conformance,response_schema_conformance,ignored_auth,unsupported_method
cd "$work"
# One worker: Python 3.11 counts the depth of its parser once for all threads, and two that parse
# at the same time end in "AST constructor recursion depth mismatch".
schemathesis run "$url/openapi.json" \
  --header "Authorization: Bearer $token" \
  --checks "$checks" --phases examples,coverage,fuzzing --max-examples 20 --seed 1 \
  --workers 1 --no-color --continue-on-failure --request-timeout 10
# It must still run, and be healthy, after all that.
kill -0 "$demo"
! grep -q ' panicked at ' "$work/errors"
