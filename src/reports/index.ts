/** Every report, one line each: rows and settings in, a view out. To add one: a file and a line. */
export const reports = {
  defection: async () => (await import("./defection.ts")).defection,
  causes: async () => (await import("./causes.ts")).causes,
  all: async () => (await import("./all.ts")).all,
  summary: async () => (await import("./summary.ts")).summary,
  "second-chance": async () => (await import("./second-chance.ts")).secondChance,
  service: async () => (await import("./service.ts")).service,
  channels: async () => (await import("./channels.ts")).channels,
  speed: async () => (await import("./speed.ts")).speed,
  compensation: async () => (await import("./compensation.ts")).compensation,
  staff: async () => (await import("./staff.ts")).staff,
} as const;
