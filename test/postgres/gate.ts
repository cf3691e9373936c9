import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** What passes through a gate to a server; whatever `pass` keeps back goes nowhere. */
export interface Passage {
  readonly client: Socket;
  readonly server: Socket;
  readonly from: "client" | "server";
  readonly data: Buffer | string;
}

export interface Gate extends Disposable {
  /** The same database, through the gate. */
  readonly location: string;
  readonly connections: () => number;
}

/** A way to a server on which all that passes is looked at, and handed on by `pass` or not. */
export async function openGate(location: string, pass: (passage: Passage) => void): Promise<Gate> {
  const through = new URL(location);
  const { port, hostname } = through;
  let connections = 0;
  const gate = createServer((client) => {
    connections++;
    const server = connect(Number(port), hostname);
    client.on("data", (data) => pass({ client, server, from: "client", data }));
    server.on("data", (data) => pass({ client, server, from: "server", data }));
    client.on("close", () => server.destroy()).on("error", () => {});
    server.on("close", () => client.destroy()).on("error", () => {});
  }).listen(0, "127.0.0.1");
  await once(gate, "listening");
  through.port = String((gate.address() as AddressInfo).port);
  return {
    location: through.href,
    connections: () => connections,
    [Symbol.dispose]: () => void gate.close(),
  };
}

export const handOn = ({ client, server, from, data }: Passage): void =>
  void (from === "client" ? server : client).write(data);
