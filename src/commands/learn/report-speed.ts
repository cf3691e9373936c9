import { reports } from "../../reports/index.ts";
import { reporting } from "./reporting.ts";

export const reportSpeed = reporting("speed", reports.speed, {
  looks: ["apology", "fix", "channel", "steps", "rare"],
  drawn: ["receivedAt"],
});
