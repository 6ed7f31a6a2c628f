# Three images from one file: `build` makes both programs, `api` runs the server, `web` serves the browser's files.
FROM node:24-slim AS build
WORKDIR /app
RUN npm install --global pnpm@12
COPY . .
RUN pnpm install --frozen-lockfile \
  && pnpm codegen \
  && pnpm --filter @tradewind/server --filter @tradewind/web --filter @tradewind/explorer run build

FROM node:24-slim AS api
ENV NODE_ENV=production
WORKDIR /app
# The bundle holds its packages; package.json says that it is made of ES modules.
COPY --from=build /app/packages/server/package.json packages/server/package.json
COPY --from=build /app/packages/server/migrations packages/server/migrations
COPY --from=build /app/packages/server/dist packages/server/dist
# A new volume takes the owner of the folder that it is mounted over.
RUN mkdir /data && chown node:node /data
USER node
EXPOSE 4000
CMD ["node", "--max-semi-space-size=12", "--heap-growing-percent=100", "packages/server/dist/main.js"]

FROM nginx:1.28-alpine AS web
COPY deploy/nginx.conf /etc/nginx/conf.d/default.conf
COPY --from=build /app/packages/web/dist /usr/share/nginx/html
COPY --from=build /app/packages/explorer/dist /usr/share/nginx/html/graphiql
EXPOSE 80
