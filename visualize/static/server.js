// Asking the server, and waiting for one that is gone: nothing typed is lost, what was asked goes on when it is back.
import { byId, say, words } from "./dom.js";

const PATIENCE = 4000;
const AGAIN = 1500;

export const reachable = async () => {
  try {
    return (await fetch("/health/live", { signal: AbortSignal.timeout(PATIENCE), cache: "no-store" })).ok;
  } catch {
    return false;
  }
};

// Says that the server is gone, and does what was asked as soon as it answers again.
export const whenBack = (then) => {
  byId("gone").hidden = false;
  say(words.server_gone);
  const look = async () => {
    if (!(await reachable())) return void setTimeout(look, AGAIN);
    byId("gone").hidden = true;
    return then();
  };
  setTimeout(look, AGAIN);
};

// An error that the server itself told, in words.
export class Told extends Error {
  constructor({ message, extensions }) {
    super(message);
    this.code = extensions && extensions.code;
    this.conflict = extensions && extensions.conflict;
  }
}

const send = async (query, variables) => {
  const answer = await fetch("/graphql", {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json", "Accept-Language": document.documentElement.lang },
    body: JSON.stringify({ query, variables }),
  });
  return answer.json();
};

// The data of a query or a mutation. While the server is gone it waits and asks again; a key of the caller makes that safe.
export const ask = async (query, variables) => {
  let body;
  try {
    body = await send(query, variables);
  } catch {
    return new Promise((resolve, reject) => { whenBack(() => ask(query, variables).then(resolve, reject)); });
  }
  if (body.errors) throw new Told(body.errors[0]);
  return body.data;
};
