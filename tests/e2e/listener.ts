// A server that listens and counts who knocks, at the level of TCP: a connection counts even if nothing is said.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export class Listener {
  /** Connections made, those without a word included. */
  connections = 0;
  /** Bytes received over all connections. */
  bytes = 0;
  /** The last parts of the addresses asked for. */
  readonly heard = new Set<string>();
  private readonly server = createServer((request, response) => {
    this.note(request.url);
    // Answers everything kindly, so that nothing but the page's policy can be what stops an attempt.
    response.writeHead(200, { "Access-Control-Allow-Origin": "*", "Content-Type": "text/plain", Connection: "close" }).end();
    request.resume();
  });

  static async start(): Promise<Listener> {
    const listener = new Listener();
    listener.server.on("connection", (socket) => {
      listener.connections += 1;
      socket.on("data", (data) => (listener.bytes += data.length));
    });
    listener.server.on("upgrade", (request, socket) => {
      listener.note(request.url);
      socket.destroy();
    });
    await new Promise<void>((started) => listener.server.listen(0, "127.0.0.1", started));
    return listener;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/heard`;
  }

  /** Milliseconds until the first byte; fails when there is none. */
  async hears(patience = 10_000): Promise<number> {
    const started = performance.now();
    while (this.bytes === 0) {
      if (performance.now() - started > patience) throw new Error("the listener heard nothing");
      await new Promise((again) => setTimeout(again, 10));
    }
    return performance.now() - started;
  }

  private note(path = "/"): void {
    this.heard.add(decodeURIComponent(path.slice(path.lastIndexOf("/") + 1)));
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
