import { spawnSync } from 'node:child_process';
import * as YAML from 'yaml';
import { argoCdConfig, argoCdRbac } from '../../charts/addons/argo-cd/config';
import { ansibleOf, machinesOf } from '../../lib/bootstrap';
import { deployWorkflow } from '../../lib/export';
import type { ArgoCdAddon, JsonObject, K3sCluster, Pipeline } from '../../lib/model';
import { csvFields, jinja, terraform, workflow } from '../support/hostile/languages';
import { machines, meshPlatform, stateStore } from '../support/mesh-platform';
import { cluster, platform } from '../support/small-platform';

/*
 * What was found live, before names had patterns: each given to what renders it, past the model that refuses it now. A
 * pattern that is widened one day opens none of these again.
 */
const argoCd: ArgoCdAddon = {
  kind: 'argo-cd',
  host: 'argocd.shop.example',
  oidc: { issuer: 'https://login.shop.example', clientId: 'argocd', secret: { path: '/a' } },
  teams: [],
};

test('a group is no second line or field of the policy of Argo CD', () => {
  const group = 'apps:readers, role:admin';
  const { 'policy.csv': csv } = argoCdRbac({ ...argoCd, teams: [{ group, role: 'deployer' }] }, [], []);
  const lines = (csv as string).trimEnd().split('\n');
  expect(csvFields(lines.at(-1) ?? '')).toEqual(['g', group, 'role:deployer']);
  const twoLines = { ...argoCd, teams: [{ group: 'a\ng, b, role:admin', role: 'deployer' as const }] };
  expect(() => argoCdRbac(twoLines, [], [])).toThrow(RangeError);
});

test('the id of a client is no second key of the sign-on', () => {
  const clientId = 'argocd\nclientSecret: mine # ';
  const config = argoCdConfig(cluster(), { ...argoCd, oidc: { ...argoCd.oidc, clientId } });
  expect(YAML.parse(config['oidc.config'] as string)).toMatchObject({
    clientID: clientId,
    clientSecret: '$argocd-oidc:clientSecret',
  });
});

test('a branch is no command and no expression of a workflow', () => {
  const branch = "main'; touch owned; $(id) `id` ${{ github.event.issue.title }}";
  const pipeline: Pipeline = { forge: 'gitea', environments: [{ name: 'production', branch, cluster: 'one' }] };
  const shop = platform({ pipeline }, cluster({ addons: [argoCd] }));
  const { jobs } = YAML.parse(deployWorkflow(shop, pipeline).content) as {
    jobs: Record<string, { name: string; if: string; steps: { run?: string }[] }>;
  };
  const job = jobs['deploy-production'];
  expect(workflow(job?.name ?? '')).toBe(`${branch} is healthy in production`);
  expect(job?.if).toBe(`github.event_name == 'push' && github.ref_name == '${branch.replaceAll("'", "''")}'`);
  const [wait, rollBack] = (job?.steps ?? []).flatMap(({ run }) => (run === undefined ? [] : [workflow(run)])) as [
    string,
    string,
  ];
  const words = spawnSync('sh', ['-c', `node() { printf '%s\\0' "$@"; }\n${wait}`], { encoding: 'utf8' });
  expect(words.stdout.split('\0')).toContain(branch);
  expect(spawnSync('sh', ['-c', rollBack], { encoding: 'utf8' }).stdout).toContain(`git push origin ${branch}`);
});

test('a key is no expression of Terraform', () => {
  const sshKey = 'ssh-ed25519 ${file("/etc/passwd")} %{ if true }';
  const site = { machines: { ...machines(), sshKey } };
  const files = machinesOf(meshPlatform(site, {}, { state: { ...stateStore, bucket: '${file("/etc/passwd")}' } }));
  const east = files.find(({ path }) => path.endsWith('east.tf.json'));
  const file = JSON.parse(east?.content ?? '{}') as {
    module: Record<string, { ssh_key?: string }>;
    terraform: { backend: { s3: { bucket: string } } };
  };
  expect(
    Object.values(file.module).flatMap(({ ssh_key }) => (ssh_key === undefined ? [] : [terraform(ssh_key)])),
  ).toEqual([sshKey, sshKey]);
  expect(terraform(file.terraform.backend.s3.bucket)).toBe('${file("/etc/passwd")}');
});

test('an address of the other site is no template of Ansible, and a name no number', () => {
  const publicKey = '{{ lookup("pipe","id") }}';
  const west = meshPlatform().clusters[1] as K3sCluster;
  const gateway = { ...west.gateway, publicKey } as NonNullable<K3sCluster['gateway']>;
  const sites = meshPlatform({}, { gateway });
  const [east] = sites.clusters as readonly [K3sCluster];
  const read = (of: K3sCluster, name: string): JsonObject => {
    const file = ansibleOf({ platform: sites, cluster: of, releases: new Map() }).find(({ path }) =>
      path.endsWith(name),
    );
    return YAML.parse(file?.content ?? '', { version: '1.1' }) as JsonObject;
  };
  const [peer] = read(east, 'gateway.yml')['tunnel_peers'] as readonly { public_key: string }[];
  expect(jinja(peer?.public_key ?? '')).toBe(publicKey);
  expect(read({ ...east, name: 'no' }, 'all.yml')['site_name']).toBe('no');
});
