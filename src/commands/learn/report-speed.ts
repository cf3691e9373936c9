import { reports } from "../../reports/index.ts";
import { reporting } from "./reporting.ts";

export const reportSpeed = reporting("speed", reports.speed, {
  looks: ["receivedAt", "apology", "fix", "channel", "steps", "rare"],
});
