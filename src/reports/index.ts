/** Every report, one line each: rows and settings in, a view out. To add one: a file and a line. */
export const reports = {
  defection: async () => (await import("./defection.ts")).defection,
  causes: async () => (await import("./causes.ts")).causes,
  "second-chance": async () => (await import("./second-chance.ts")).secondChance,
} as const;
