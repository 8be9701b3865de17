import { grants, rules as rulesOf, type Rule, saysWhatRuns as runsPods } from './rbac-rules';
import { code } from '../gate';
import type { Context } from '../delivery/context';
import { isHeldByEngine } from '../delivery/engine-accounts';
import type { KubeObject } from '../tree/tree';
import { unless, type Hit, type WorkloadCheck } from './check';

/** The rules of a role that somebody has beside an engine; what an engine has follows from what it applies. */
const rules = (object: KubeObject, context: Context): readonly Rule[] =>
  isHeldByEngine(object, context) ? [] : rulesOf(object);

/** The object and what it is looked up in. */
type Asked = readonly [object: KubeObject, context: Context];

function refused(
  asked: Asked,
  message: string,
  verbs: readonly string[],
  resources: readonly string[],
): readonly Hit[] {
  return rules(...asked)
    .filter((rule) => !rule.named && grants(rule, verbs, resources))
    .map((rule) => ({ field: rule.path, message, given: `${rule.verbs.join(', ')} on ${rule.resources.join(', ')}` }));
}

/** A name does not make it less: whoever may change one workload says all that runs in it. */
const saysWhatRuns = (...asked: Asked): readonly Hit[] =>
  rules(...asked)
    .filter((rule) => runsPods(rule))
    .map((rule) => ({
      field: rule.path,
      message: 'the rule says what runs in pods',
      given: `${rule.verbs.join(', ')} on ${rule.resources.join(', ')}`,
    }));

const CHANGE = ['create', 'update', 'patch', 'delete'];

/** What the rules of a role allow. */
export const roleChecks: readonly WorkloadCheck[] = [
  {
    code: code('workload/rbac-wildcard', {
      title: 'no rule contains a wildcard',
      why: 'what is added to the cluster later is granted with it',
      bad: 'verbs: ["*"]',
      good: 'verbs: [get, list, watch]',
      scanners: [
        'kube-linter wildcard-in-rules',
        'trivy KSV-0044',
        'trivy KSV-0045',
        'trivy KSV-0046',
        'trivy KSV-0055',
        'kubescape C-0187',
      ],
    }),
    remedy: 'name the verbs, resources and groups',
    object: (...o) =>
      rules(...o).flatMap((rule) =>
        unless(![...rule.verbs, ...rule.resources, ...rule.groups].includes('*'), {
          field: rule.path,
          message: 'the rule contains a wildcard',
        }),
      ),
  },
  {
    code: code('workload/rbac-secrets', {
      title: 'no role reads Secrets',
      why: 'reading all Secrets of a namespace gives every account in it',
      bad: 'resources: [secrets]\nverbs: [get, list]',
      good: 'resourceNames, or a mounted Secret',
      scanners: ['kube-linter access-to-secrets', 'trivy KSV-0041', 'trivy KSV-0113', 'kubescape C-0186'],
    }),
    remedy: 'mount the Secret instead, or declare the exception with its reason',
    object: (...o) => refused(o, 'the rule reads Secrets', ['get', 'list', 'watch'], ['secrets']),
  },
  {
    code: code('workload/rbac-pods', {
      title: 'no role says what runs, or enters it',
      why: 'whoever can create a pod, or change what makes one, can use every account and Secret of the namespace',
      bad: 'resources: [pods/exec]\nverbs: [create]',
      good: 'resources: [pods]\nverbs: [get, list]',
      scanners: [
        'kube-linter access-to-create-pods',
        'trivy KSV-0053',
        'trivy KSV-0054',
        'kubescape C-0188',
        'kubescape C-0002',
      ],
    }),
    remedy: 'leave it to the engine, or declare the exception with its reason',
    object: (...o) => [
      ...saysWhatRuns(...o),
      ...refused(o, 'the rule enters pods', ['create', 'get'], ['pods/exec', 'pods/attach']),
      ...refused(o, 'the rule puts a container into pods', ['patch', 'update'], ['pods/ephemeralcontainers']),
    ],
  },
  {
    code: code('workload/rbac-escalation', {
      title: 'no role can escalate its own rights',
      why: 'the account becomes administrator of the cluster in one step',
      bad: 'resources: [clusterroles]\nverbs: [escalate]',
      good: 'no such verb',
      scanners: [
        'trivy KSV-0043',
        'trivy KSV-0047',
        'trivy KSV-0050',
        'kubescape C-0191',
        'kubescape C-0065',
        'kubescape C-0279',
      ],
    }),
    remedy: 'remove the rule',
    object: (...o) => [
      ...rules(...o).flatMap((rule) =>
        unless(!rule.verbs.some((v) => ['escalate', 'bind', 'impersonate'].includes(v)), {
          field: rule.path,
          message: 'the rule grants rights its holder does not have',
          given: rule.verbs.join(', '),
        }),
      ),
      ...refused(o, 'the rule changes admission webhooks', CHANGE, [
        'mutatingwebhookconfigurations',
        'validatingwebhookconfigurations',
      ]),
      ...refused(o, 'the rule reaches kubelets past the audit log', ['get', 'create'], ['nodes/proxy']),
      ...refused(o, 'the rule creates ServiceAccount tokens', ['create'], ['serviceaccounts/token']),
    ],
  },
];
