import type { Problem } from '../../lib/model';
import type { Outcome } from './try';

/** A refusal that is right: what it is about, and why nothing else would be. */
interface Refusal {
  readonly code: string;
  /** Holds for the message, or for the field. */
  readonly about: RegExp;
  readonly why: string;
}

/** What combinations may be refused with although every remedy that asks for an add-on was followed. */
const REFUSALS: readonly Refusal[] = [
  {
    code: 'model/addon-cluster',
    about: /of the add-on 'observability' is for EKS/,
    why: 'buckets, the workspace, public hosts and copies are built of what AWS has',
  },
  { code: 'model/addon-engine', about: /belongs to flux/, why: 'Argo CD delivers' },
  { code: 'model/capacity', about: /part of Auto Mode|waits for ever without/, why: 'EKS has it, or must have it' },
  { code: 'model/addon-owner', about: /EKS and GitOps would both install/, why: 'the base has EKS install it' },
  { code: 'model/secret-store', about: /Vault in the cluster/, why: 'Vault runs on k3s' },
  { code: 'model/missing-addon', about: /which no add-on brings on EKS/, why: 'the ingress controller is for k3s' },
  { code: 'model/vault-role-unused', about: /'reader'/, why: 'nobody reads in so small a cluster' },
  {
    code: 'backups/reason',
    about: /kafka is saved, and said not to be/,
    why: 'one sample says the one, one the other',
  },
  { code: 'model/traces', about: /two homes/, why: 'Tempo and Jaeger are alternatives' },
  { code: 'gitops/values-from', about: /cilium/, why: 'Argo CD takes no values from Secrets' },
  { code: 'order/no-provider', about: /secret:flux-system\/authority/, why: 'an encrypted file, which no sample has' },
  { code: 'references/secret', about: /kafka-passwords/, why: 'an encrypted file, which no sample has' },
  {
    code: 'order/no-provider',
    about: /ingress-class:alb|storage-class:gp3/,
    why: 'classes of Auto Mode are objects of the owner',
  },
];

/** Codes that say that something ended and not that something is wrong with a description. */
const ENDED = [
  'render/thrown',
  'model/code',
  'model/value',
  'gate/crashed',
  'export/underivable',
  'releases/underived',
];

/** What is wrong with an outcome, a line each; nothing where it is green or rightly refused. */
export const faultsOf = ({ refused, left }: Outcome): readonly string[] => [
  ...refused.filter(({ code }) => ENDED.includes(code)).map((problem) => `ended: ${lineOf(problem)}`),
  ...refused.filter(({ remedy }) => remedy.trim() === '').map((problem) => `without a remedy: ${lineOf(problem)}`),
  ...left.filter((problem) => !isRight(problem)).map((problem) => `no way through: ${lineOf(problem)}`),
];

const isRight = ({ code, message, field = '', given = '' }: Problem): boolean =>
  REFUSALS.some((refusal) => refusal.code === code && refusal.about.test(`${message} ${field} ${given}`));

const lineOf = ({ code, object, field, message, remedy }: Problem): string =>
  [code, [object, field].filter(Boolean).join(' '), message, remedy].filter((part) => part !== '').join(' | ');
