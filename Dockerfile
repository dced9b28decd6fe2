# normwatch as a small image: `docker build -t normwatch .`
# Three stages: compile with everything, install what runs, keep only that.

FROM node:22-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json ./
COPY src ./src
COPY config ./config
RUN npm run build

FROM node:22-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund

FROM node:22-slim
ENV NODE_ENV=production
WORKDIR /app
# The only place that is written to; a volume mounted here keeps its owner.
RUN mkdir data && chown node:node data
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json LICENSE ./
COPY config ./config
USER node
VOLUME /app/data
EXPOSE 8787
# Inside, the service answers on its own loopback whatever host it binds.
HEALTHCHECK --interval=30s --timeout=6s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.NORMWATCH_HTTP_PORT || 8787}/health`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Node as process 1 gets SIGTERM itself, and drains.
ENTRYPOINT ["node", "dist/cli.js"]
CMD ["start"]
