// Loaded before the program: kills the process at the nth step that it takes towards the disk or stdout.
import fs from "node:fs";

let left = Number(process.env.KILL_AT_STEP);
const step = () => {
  if (--left === 0) process.kill(process.pid, "SIGKILL");
};

/** Counts a step before and after each call of a method, where `counts` says so. */
function watched(object, name, counts = () => true) {
  const real = object[name];
  object[name] = function (...words) {
    if (!counts(...words)) return Reflect.apply(real, this, words);
    step();
    const result = Reflect.apply(real, this, words);
    step();
    return result;
  };
}

const dlopen = process.dlopen;
process.dlopen = (module, ...words) => {
  dlopen(module, ...words);
  const { Database, Statement } = module.exports;
  if (Database === undefined) return;
  for (const name of ["exec", "close"]) watched(Database.prototype, name);
  for (const name of ["run", "all", "get"]) watched(Statement.prototype, name);
};

watched(fs, "writeSync", (fd) => fd === 1);
