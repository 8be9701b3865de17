import type { CheckCode, Gate } from './gate';
import { annotations } from './annotations';
import { backups } from './backups';
import { capacity } from './capacity';
import { change } from './change';
import { charts } from './charts';
import { ciWorkflows } from './ci-workflows';
import { cloudformation } from './cloudformation';
import { crdSchemas } from './crds';
import { credentials } from './credentials';
import { distFresh } from './dist-fresh';
import { duplicates } from './duplicates';
import { builtInFields } from './fields';
import { folders } from './folders';
import { guards } from './guards';
import { identity } from './identity';
import { lockout } from './lockout';
import { machines } from './machines';
import { monitoring } from './monitoring';
import { nag } from './nag';
import { order } from './order';
import { policies } from './policies';
import { projects } from './projects';
import { reachability } from './reachability';
import { references } from './references';
import { regions } from './regions';
import { releases } from './releases';
import { rights } from './rights';
import { secrets } from './secrets';
import { settings } from './settings';
import { sites } from './sites';
import { sops } from './sops';
import { stacks } from './stacks';
import { supply } from './supply';
import { twice } from './twice';
import { upgrade } from './upgrade';
import { validation } from './validation';
import { values } from './values';
import { workload } from './workload';
import { yaml } from './yaml';
import { explain } from './report/explain';
import { RUN_CODES } from './gate/run';

export { KeptCache, type CheckCache } from './gate/cache';
export {
  gateInput,
  KUBERNETES,
  type Absent,
  type Base,
  type CheckCode,
  type CrdFile,
  type Gate,
  type GateInput,
  type GateResult,
  type InputOptions,
  type NoBase,
} from './gate';
export { deliveryOrderOf } from './delivery';
export { type Connection, type DeclaredPeer, readDeclaration } from './reachability/declaration';
export { installsOf } from './delivery/installs';
export { requestsOf, type RequestedRelease } from './delivery/requests';
export { builtInApis } from './kubernetes/served';
export { knownYaml, noteParsed } from './tree/parsed-yaml';
export type { ParsedFile } from './tree/yaml';
export { type ClusterTree, type KubeObject, isParsed, parseTree, type Tree } from './tree/tree';
export { at, list, text } from './tree/read';
export { podTemplateOf } from './tree/pods';
export { withReleases } from './delivery/released';
export { readersOf, type SecretReader } from './delivery/readers';
export { sealedFiles, type SealedFile } from './sops/sealed';
export { digestOfArtifact } from './gate/digest';
export { codesOf, CRASHED, reportOf, runGates, type GateOutcome, type Report } from './gate/run';
export { lastsOf, type PartOutcome, provePart, runGatesByParts, type Times } from './gate/by-parts';
export { baseOf, byPlatform, type PlatformInput } from './gate/parts';
export { warningsLine, withLast } from './report/brief';
export { githubReport } from './report/github';
export { jsonReport } from './report/json';
export { junitReport } from './report/junit';
export { sarifReport } from './report/sarif';
export { type Accepted, spent, strictly } from './report/strict';
export { textReport, type TextOptions } from './report/text';

/*
 * A folder or file here is a gate, but for the rooms that gates share: gate/ (what a gate is), tree/ (the parsed
 * artifacts), delivery/ (how an engine brings them), kubernetes/ (what the API knows), aws/ (templates) and report/.
 */

/**
 * The gates that every platform holds, in the order in which they run: cheap and decisive ones first, the committed
 * files last.
 */
export const gates: readonly Gate[] = [
  duplicates,
  folders,
  yaml,
  secrets,
  sops,
  releases,
  builtInFields,
  crdSchemas,
  values,
  validation,
  order,
  projects,
  guards,
  policies,
  workload,
  references,
  reachability,
  identity,
  credentials,
  rights,
  lockout,
  capacity,
  sites,
  cloudformation,
  stacks,
  machines,
  annotations,
  nag,
  regions,
  monitoring,
  settings,
  backups,
  twice,
  upgrade,
  supply,
  charts,
  ciWorkflows,
  change,
  distFresh,
];

/** Everything that can be reported. */
export const checkCodes: readonly CheckCode[] = [...gates.flatMap((gate) => gate.codes), ...RUN_CODES];

/**
 * What a code means, for `archipel explain`; nothing where there is no such code, with the codes that read alike.
 *
 * @param others - codes that come from no gate: what is asked of an account has codes of its own
 */
export function explainCode(code: string, others: readonly CheckCode[] = []): ReturnType<typeof explain> {
  return explain(code, [...checkCodes, ...others]);
}
