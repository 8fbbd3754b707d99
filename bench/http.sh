#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# Kwartier against nginx on this machine, in one run, serving the same bytes: bench/http.sh [SECONDS] [PATH…]
# Starts both on private ports with folders of their own and throws them away. Prints requests per second and processor time per request,
# and their ratios. PATHs are asked of Kwartier besides the front page and the style sheet; each must answer 200 to a guest. The path "report"
# stands for the newest report of the list.
# KWARTIER is the program (build/release/kwartier), DATA a data folder to copy instead of an empty one.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-5}
shift || true
program=${KWARTIER:-build/release/kwartier}
for tool in nginx wrk curl "$program"; do
    command -v "$tool" >/dev/null || { echo "bench/http.sh: $tool is missing"; exit 2; }
done
here=$(mktemp -d)
chmod 755 "$here" # nginx reads the pages as somebody else
port=${PORT:-18480}
kwartier=http://127.0.0.1:$port
nginx=http://127.0.0.1:$((port + 1))
pids=()
clean() {
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    wait 2>/dev/null || true
    rm -rf "$here"
}
trap clean EXIT

if [ -n "${DATA:-}" ]; then cp -r "$DATA" "$here/data"; fi
"$program" serve --data "$here/data" --listen "127.0.0.1:$port" >"$here/kwartier.out" 2>"$here/kwartier.log" &
pids+=($!)
server=$!
for _ in $(seq 100); do curl -sf "$kwartier/readyz" >/dev/null && break; sleep 0.1; done
curl -sf "$kwartier/readyz" >/dev/null || { echo "bench/http.sh: the server did not start:"; cat "$here/kwartier.out" "$here/kwartier.log"; exit 1; }

# The same bytes behind nginx: what Kwartier answered, as files; a log line per request on both sides.
style=$(curl -s "$kwartier/" | grep -o '/static/[^"]*kwartier.css' | head -1)
paths=("/healthz" "/" "$style" "$@")
mkdir -p "$here/www" "$here/temp"
locations=""
number=0
for i in "${!paths[@]}"; do
    if [ "${paths[$i]}" = report ]; then paths[i]=$(curl -s "$kwartier/meldingen" | grep -o '/meldingen/M-[^"]*' | head -1); fi
done
for path in "${paths[@]}"; do
    number=$((number + 1))
    [ "$(curl -s -o "$here/www/$number" -w '%{http_code}' "$kwartier$path")" = 200 ] || { echo "bench/http.sh: $path does not answer 200"; exit 1; }
    locations+="location = /$number { default_type text/html; }"$'\n'
done
cat >"$here/nginx.conf" <<END
worker_processes auto; pid $here/nginx.pid; daemon off; error_log $here/error.log;
events { worker_connections 1024; }
http { access_log $here/access.log; sendfile on; tcp_nopush on; keepalive_requests 100000000; open_file_cache max=100;
  client_body_temp_path $here/temp; proxy_temp_path $here/temp; fastcgi_temp_path $here/temp; uwsgi_temp_path $here/temp; scgi_temp_path $here/temp;
  add_header X-Content-Type-Options nosniff; add_header X-Frame-Options DENY; add_header Referrer-Policy same-origin;
  server { listen 127.0.0.1:$((port + 1)) reuseport; root $here/www; $locations } }
END
nginx -c "$here/nginx.conf" 2>/dev/null &
pids+=($!)
master=$!
for _ in $(seq 50); do curl -sf "$nginx/1" >/dev/null && break; sleep 0.1; done

# Processor time of a process and its children, in clock ticks.
ticks() {
    for pid in "$1" $(pgrep -P "$1" || true); do cut -d' ' -f14,15 "/proc/$pid/stat"; done | awk '{ all += $1 + $2 } END { print all + 0 }'
}
# Requests per second and microseconds of processor per request.
measure() {
    local before after out
    wrk -t1 -c32 -d1s "$2" >/dev/null
    before=$(ticks "$1")
    out=$(wrk -t1 -c32 -d"${seconds}s" "$2")
    after=$(ticks "$1")
    grep -q "Non-2xx" <<<"$out" && { echo "$out" >&2; exit 1; }
    awk -v ticks=$((after - before)) -v hz="$(getconf CLK_TCK)" '/requests in/ { n = $1 } /Requests\/sec/ { print $2, ticks / hz / n * 1e6 }' <<<"$out"
}
printf '%-34s %9s %12s %12s %11s %11s %9s\n' path bytes kwartier/s nginx/s 'µs kwartier' 'µs nginx' 'µs ratio'
number=0
for path in "${paths[@]}"; do
    number=$((number + 1))
    read -r our_rate our_cpu < <(measure "$server" "$kwartier$path")
    read -r their_rate their_cpu < <(measure "$master" "$nginx/$number")
    awk -v path="$path" -v bytes="$(stat -c %s "$here/www/$number")" -v a="$our_rate" -v b="$their_rate" -v c="$our_cpu" -v d="$their_cpu" \
        'BEGIN { printf "%-34s %9d %12.0f %12.0f %11.1f %11.1f %9.2f\n", substr(path, 1, 34), bytes, a, b, c, d, c / d }'
done
echo "memory of kwartier: $(awk '/VmRSS/ { print $2 / 1024 " MB" }' "/proc/$server/status")"
