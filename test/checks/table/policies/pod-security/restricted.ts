import type { Case } from '../../../support/case';
import { CONTAINER, plant, POD } from './plants';

const ofContainer = (more: string): string => CONTAINER.replace('}}', `}, ${more}}`);
const ofPod = (more: string): string => POD.replace('}}', `}, ${more}}`);

/** What `restricted` refuses. */
export const restrictedCases: readonly Case[] = [
  plant(
    'a volume of another type',
    'restricted',
    `${POD}\nvolumes: [{name: share, nfs: {server: files, path: /}}]`,
    CONTAINER,
    'restrictedVolumes: volume share is of type nfs',
  ),
  plant(
    'rights that can grow',
    'restricted',
    POD,
    CONTAINER.replace('allowPrivilegeEscalation: false, ', ''),
    'allowPrivilegeEscalation: container web does not set allowPrivilegeEscalation: false',
  ),
  plant(
    'a container that may be root',
    'restricted',
    POD,
    ofContainer('runAsNonRoot: false'),
    'runAsNonRoot: container web does not set runAsNonRoot: true',
  ),
  plant('a pod that is root', 'restricted', ofPod('runAsUser: 0'), CONTAINER, 'runAsUser: the pod runs as root'),
  plant(
    'a profile that nobody chose',
    'restricted',
    'securityContext: {runAsNonRoot: true}',
    CONTAINER,
    'seccompProfile_restricted: container web has no seccomp profile',
  ),
  plant(
    'capabilities that stay',
    'restricted',
    POD,
    'securityContext: {allowPrivilegeEscalation: false}',
    'capabilities_restricted: container web does not drop ALL',
  ),
];
