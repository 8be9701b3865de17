import { createHash } from 'node:crypto';
import type { Construct } from 'constructs';
import { KubeConfigMap } from 'cdk8s-plus-28/lib/imports/k8s';
import { type Volume, type VolumeMount } from '../../imports/k8s';
import { type ConfigFiles, FILES_DIGEST, ownObjectName, type Workload } from '../../lib/model';
import type { WorkloadProps } from './labels';

/** The configuration files of a workload, each set a ConfigMap. */
export function configFiles(scope: Construct, { workload }: WorkloadProps): void {
  for (const files of workload.files ?? [])
    new KubeConfigMap(scope, `files-${files.name}`, {
      metadata: { name: ownObjectName(workload, files) },
      data: { ...files.content },
    });
}

/** Pods read their files when they start: the digest makes a change a roll-out. */
export function filesDigest({ files = [] }: Workload): Record<string, string> {
  if (files.length === 0) return {};
  const hash = createHash('sha256');
  for (const { name, content } of files)
    for (const [file, text] of Object.entries(content)) hash.update(JSON.stringify([name, file, text]));
  return { [FILES_DIGEST]: hash.digest('hex').slice(0, 16) };
}

const volumeName = ({ name }: ConfigFiles): string => `files-${name}`;

/** Volumes of the files; the group that owns them may read, and run where that is asked. */
export const fileVolumes = (workload: Workload): Volume[] =>
  (workload.files ?? []).map((files) => ({
    name: volumeName(files),
    configMap: { name: ownObjectName(workload, files), defaultMode: files.executable === true ? 0o550 : 0o440 },
  }));

/** Where the files are seen: as a folder, or each beside what the image has in it. */
export const fileMounts = (files: ConfigFiles): VolumeMount[] =>
  files.beside === true
    ? Object.keys(files.content).map((file) => ({
        name: volumeName(files),
        mountPath: `${files.path.replace(/\/$/, '')}/${file}`,
        subPath: file,
        readOnly: true,
      }))
    : [{ name: volumeName(files), mountPath: files.path, readOnly: true }];
