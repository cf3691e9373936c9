/** pgpass brings no types. */
declare module "pgpass" {
  interface LookUp {
    (
      connection: { host: string; port: number; user: string | undefined; database: string | undefined },
      found: (password: string | undefined) => void,
    ): void;
    warnTo(stream: NodeJS.WritableStream): void;
  }
  const lookUp: LookUp;
  export default lookUp;
}
