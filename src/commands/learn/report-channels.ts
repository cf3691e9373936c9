import { reports } from "../../reports/index.ts";
import { reporting } from "./reporting.ts";

export const reportChannels = reporting("channels", reports.channels, ["customer"]);
