import { reports } from "../../reports/index.ts";
import { reporting } from "./reporting.ts";

export const reportService = reporting("service", reports.service, { looks: [], named: () => true });
