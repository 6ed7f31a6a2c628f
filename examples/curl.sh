#!/bin/sh
# What is free of a product, by curl. Usage: TRADEWIND_TOKEN=twd_... sh curl.sh <sku>
set -eu
: "${TRADEWIND_TOKEN:?Set TRADEWIND_TOKEN; pnpm run token <email> prints one.}"
curl --silent --show-error --fail-with-body "${TRADEWIND_URL:-http://localhost:4000}/graphql" \
  --header "authorization: Bearer $TRADEWIND_TOKEN" \
  --header 'content-type: application/json' \
  --data "{\"query\": \"query (\$sku: String!) { stockLevels(search: \$sku) { nodes { available product { sku } warehouse { code } } } }\", \"variables\": {\"sku\": \"$1\"}}"
