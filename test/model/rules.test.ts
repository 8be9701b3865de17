import { imageIn, type Platform, problemsOf } from '../../lib/model';
import { k3sPlatform } from '../support/k3s-platform';
import { machines, meshPlatform, stateStore } from '../support/mesh-platform';
import { built } from '../support/eks-platform';
import { cluster, EXAMPLE_IMAGE, namespace, platform, platformWith, service } from '../support/small-platform';
import { wholePodPlatform } from '../support/whole-pod';
import { eksViolations } from './violations/eks';
import { globalViolations, peered, regions } from './violations/global';
import { kubernetesViolations, soundGiven } from './violations/kubernetes';
import { k3sViolations } from './violations/k3s';
import { vaultPlatform } from './violations/k3s/plants';
import type { Violation } from './violations/violation';
import { automatic, exposed, images, standby, vpc } from './violations/plants';
import { deliveryViolations } from './violations/delivery';
import { nameViolations } from './violations/names';
import { accessViolations } from './violations/access';
import { entranceViolations, soundEntrances } from './violations/entrances';
import { servingViolations, soundServing } from './violations/serving';
import { podViolations } from './violations/pods';
import { addonViolations } from './violations/addons';
import { workloadViolations } from './violations/workloads';
import { pipelineViolations } from './violations/pipelines';
import { clusterViolations } from './violations/clusters';
import { failoverViolations } from './violations/failover';
import { machineViolations } from './violations/machines';
import { meshViolations } from './violations/mesh';
import { gatewayViolations } from './violations/gateways';
import { ownViolations } from './violations/own';
import { routerViolations } from './violations/routers';

/** Each rule: a platform that breaks it, and the code, the field and the words it is told with. */
const violations: readonly Violation[] = [
  ...deliveryViolations,
  ...nameViolations,
  ...accessViolations,
  ...addonViolations,
  ...workloadViolations,
  ...servingViolations,
  ...entranceViolations,
  ...podViolations,
  ...pipelineViolations,
  ...clusterViolations,
  ...failoverViolations,
  ...machineViolations,
  ...meshViolations,
  ...gatewayViolations,
  ...routerViolations,
  ...ownViolations,
  ...eksViolations,
  ...globalViolations,
  ...k3sViolations,
  ...kubernetesViolations,
];

test.each(violations)('tells of %s', (_, broken, { code, field, message }) => {
  const told = problemsOf(broken).filter(
    (problem) => problem.code === code && (field === undefined || problem.field === field),
  );
  expect(told.map((problem) => problem.message)).toEqual([expect.stringMatching(message)]);
  expect(told[0]?.remedy).not.toBe('');
});

test.each<readonly [string, Platform]>([
  ...soundServing,
  ...soundEntrances,
  ...soundGiven,
  ['a plain platform', platform()],
  ['every word of a pod', wholePodPlatform()],
  ['an exposed service', platform({}, exposed({}))],
  [
    'private images, each with its credential',
    platformWith(
      service({
        image: imageIn(
          { stack: 'shop', region: 'eu-west-1' },
          { ...EXAMPLE_IMAGE, repository: 'api', credential: 'node' },
        ),
      }),
      service({ name: 'web', image: { ...EXAMPLE_IMAGE, credential: 'pod' }, pullSecrets: ['ghcr'] }),
    ),
  ],
  ['a cluster whose AWS side is made here', platform({}, built())],
  [
    'settings that call what lets them in',
    platformWith(
      service({
        config: { API_URL: 'http://web:80/v1', ELSEWHERE: 'https://api.example.com', SELF: 'http://localhost:8080' },
      }),
      service({ name: 'web', callers: ['api'] }),
    ),
  ],
  [
    'a caller of another namespace',
    platform(
      {},
      cluster({
        namespaces: [
          namespace({ workloads: [service({ callers: ['front/web'] })] }),
          namespace({ name: 'front', workloads: [service({ name: 'web' })] }),
        ],
      }),
    ),
  ],
  [
    'a standby',
    platform(
      { failover: { images } },
      cluster(),
      standby({ namespaces: [namespace({ workloads: [service({ replicas: 1 })] })] }),
    ),
  ],
  ['traffic that moves by itself to an equal', automatic({})],
  ['two networks with a way between them', peered()],
  ['public names that follow the cluster that serves', regions()],
  ['public names that move by themselves', regions({ failover: { images, traffic: 'health-check' } })],
  ['two regions', platform({}, cluster(), cluster({ name: 'two', network: vpc('10.1.0.0/16', '10.1.0.0/24') }))],
])('has nothing to say of %s', (_, sound) => expect(problemsOf(sound)).toEqual([]));

test('two sound sites in one mesh break no rule', () => expect(problemsOf(meshPlatform())).toEqual([]));

test('two sound sites whose machines are made break no rule', () =>
  expect(problemsOf(meshPlatform({ machines: machines() }, { machines: machines() }, { state: stateStore }))).toEqual(
    [],
  ));

test('a sound platform on k3s breaks no rule', () => expect(problemsOf(k3sPlatform())).toEqual([]));

test('a Vault that is read as it may be breaks no rule', () => expect(problemsOf(vaultPlatform())).toEqual([]));
