import { reports } from "../../reports/index.ts";
import { reporting } from "./reporting.ts";

export const reportSummary = reporting("summary", reports.summary);
