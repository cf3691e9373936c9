import { reports } from "../../reports/index.ts";
import { reporting } from "./reporting.ts";

export const reportCauses = reporting("causes", reports.causes, { looks: ["cause", "receivedAt", "costs"] });
