// Loaded before the program: kills the process at the nth step that it takes towards the disk or stdout.
import fs from "node:fs";

let left = Number(process.env.KILL_AT_STEP);
const step = () => {
  if (--left === 0) process.kill(process.pid, "SIGKILL");
};

/** Counts a step before each call of a method; what comes after one comes before the next. */
function watched(object, name) {
  const real = object[name];
  object[name] = function (...words) {
    step();
    return Reflect.apply(real, this, words);
  };
}

const dlopen = process.dlopen.bind(process);
process.dlopen = (module, ...words) => {
  dlopen(module, ...words);
  const { Database, Statement } = module.exports;
  if (Database === undefined) return;
  for (const name of ["exec", "close"]) watched(Database.prototype, name);
  for (const name of ["run", "all", "get"]) watched(Statement.prototype, name);
};

watched(fs, "writeSync");
process.on("exit", step);
