import { type FileBackup, type OffEksCluster, storageClassOf } from '../../../lib/model';

/** Which volumes are copied. The first rule that matches decides; a volume that matches none is left alone. */
export function volumePolicies(cluster: OffEksCluster, { notCopied = [] }: FileBackup): string {
  const rules = [
    ...notCopied.map(({ name, why }) => ({
      why,
      conditions: { pvcLabels: { 'app.kubernetes.io/name': name } },
      action: 'skip',
    })),
    { why: 'folders of one machine', conditions: { storageClass: [storageClassOf(cluster)] }, action: 'fs-backup' },
  ];
  return [
    'version: v1',
    'volumePolicies:',
    ...rules.flatMap(({ why, conditions, action }) => [
      `# ${why}`,
      `- conditions: ${JSON.stringify(conditions)}`,
      `  action: {type: ${action}}`,
    ]),
    '',
  ].join('\n');
}
