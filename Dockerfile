FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
ENV CGO_ENABLED=0 GOEXPERIMENT=jsonv2
RUN go build -trimpath -ldflags="-s -w" -o /out/watchparty . && mkdir /out/data

# A base with certificates and a user, and nothing else: no shell.
FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /out/watchparty /watchparty
COPY --from=build --chown=nonroot:nonroot /out/data /data
ENV DATABASE=/data/watchparty.db
VOLUME /data
WORKDIR /data
ENTRYPOINT ["/watchparty"]
