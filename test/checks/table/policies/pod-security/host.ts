import type { Case } from '../../../support/case';
import { plant } from './plants';

/** What reaches into the node, which `baseline` refuses. */
export const hostCases: readonly Case[] = [
  plant('the network of the node', 'baseline', 'hostNetwork: true', '', 'hostNamespaces: hostNetwork'),
  plant(
    'a privileged container',
    'baseline',
    '',
    'securityContext: {privileged: true}',
    'privileged: container web is privileged',
  ),
  plant(
    'a capability',
    'baseline',
    '',
    'securityContext: {capabilities: {add: [NET_RAW]}}',
    'capabilities_baseline: container web adds NET_RAW',
  ),
  plant(
    'a path of the node',
    'baseline',
    'volumes: [{name: etc, hostPath: {path: /etc}}]',
    '',
    'hostPathVolumes: volume etc is a path of the node',
  ),
  plant(
    'a host of a probe',
    'baseline',
    '',
    'livenessProbe: {httpGet: {host: 169.254.169.254, port: http}}',
    'hostProbesAndHostLifecycle: container web is asked at a host of its own choice',
  ),
  plant(
    'a process of a Windows node',
    'baseline',
    'securityContext: {windowsOptions: {hostProcess: true}}',
    '',
    'windowsHostProcess: the pod is a process of the node',
  ),
];
