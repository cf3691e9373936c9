import { reports } from "../../reports/index.ts";
import { reporting } from "./reporting.ts";

export const reportChannels = reporting("channels", reports.channels, {
  looks: ["channel", "receivedAt", "followUps", "rare", "answer"],
  named: ({ marks }) => marks.owesPublicly,
});
