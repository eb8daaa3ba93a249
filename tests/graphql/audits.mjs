// Runs the audits of the npm package graphql-http against a server: node audits.mjs URL
import { serverAudits } from "graphql-http";

const failed = [];
let passed = 0;
for (const audit of serverAudits({ url: process.argv[2], fetchFn: fetch })) {
  const result = await audit.fn();
  if (result.status === "ok") passed += 1;
  else failed.push({ name: audit.name, status: result.status, reason: result.reason });
}
console.log(JSON.stringify({ passed, failed }));
