FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
ENV CGO_ENABLED=0 GOEXPERIMENT=jsonv2
RUN go build -trimpath -ldflags="-s -w" -o /out/watchparty . && mkdir /out/data
RUN ./deploy/licenses.sh /out/licenses && cp /usr/share/doc/ca-certificates/copyright /out/licenses/ca-certificates

# Nothing but the program, the certificates that it needs to reach Discord, and
# the licences of all that, which ask to go with it.
FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /out/watchparty /watchparty
COPY --from=build /out/licenses /licenses
COPY --from=build --chown=65532:65532 /out/data /data
USER 65532:65532
ENV DATABASE=/data/watchparty.db
VOLUME /data
WORKDIR /data
ENTRYPOINT ["/watchparty"]
