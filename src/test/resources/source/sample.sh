#!/usr/bin/env bash
# Ships orders.
set -euo pipefail
source ./lib/common.sh
. config.sh

API_PASSWORD="Winter2024!"

# Says what an order costs.
total() {
  local sum=0
  for item in "$@"; do
    if [[ -z "$item" || "$item" == free ]] && [ -f "$item" ]; then
      continue 2
    elif ((item > 100)); then
      sum=$((sum + item > 9 ? 1 : 0))
    else
      sum=$((sum + item))
    fi
  done
  while read -r line; do
    case "$line" in
      1 | 2) echo few ;;
      *.txt) echo text ;;
      *) echo many ;;
    esac
  done <"$1"
  until ping -c1 host; do sleep 1; done
  [ -n "$sum" ] || return 1
  for ((i = 0; i < 3; i++)); do echo $i; done
  cat <<TEXT
  if this were code
TEXT
}

function _hidden {
  echo "${1:-none}" # not a comment: ${#1}
}

total "$@" && echo done
