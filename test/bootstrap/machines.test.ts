import util from 'node:util';
import { machinesOf } from '../../lib/bootstrap';
import type { JsonObject, Platform, StateLock } from '../../lib/model';
import { machines, meshPlatform, stateStore } from '../support/mesh-platform';

const sites = (east: Parameters<typeof meshPlatform>[0] = {}, props: Partial<Platform> = {}): Platform =>
  meshPlatform({ machines: machines(), ...east }, { machines: machines() }, { state: stateStore, ...props });
const artifacts = machinesOf(sites());

interface File {
  readonly terraform: {
    readonly backend?: JsonObject;
    readonly required_providers: JsonObject;
    readonly required_version: string;
  };
  readonly provider?: { readonly libvirt: readonly JsonObject[] };
  readonly module?: Readonly<Record<string, JsonObject>>;
  readonly resource?: Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;
  readonly variable?: Readonly<Record<string, JsonObject>>;
  readonly output?: Readonly<Record<string, { readonly value: unknown }>>;
}
const file = (path: string, of = artifacts): File =>
  JSON.parse(of.find((artifact) => artifact.path === `dist/shop/terraform/${path}`)?.content ?? '') as File;
const east = file('envs/east/east.tf.json');
const machine = file('modules/libvirt/machine/machine.tf.json');

test('the machines are modules that sites share, and an environment for each site', () =>
  expect(artifacts.map(({ path }) => path.replace('dist/shop/terraform/', ''))).toEqual([
    'modules/libvirt/network/network.tf.json',
    'modules/libvirt/image/image.tf.json',
    'modules/libvirt/machine/machine.tf.json',
    'envs/east/east.tf.json',
    'envs/west/west.tf.json',
  ]));
test('the files are the same each time, and hold no path of a machine', () => {
  expect(machinesOf(sites())).toEqual(artifacts);
  for (const { content } of artifacts) expect(content).not.toContain(process.cwd());
});
test('they are made without util.isArray, which newer Nodes warn of and one will no longer have', () => {
  const { isArray } = util;
  Object.assign(util, { isArray: undefined });
  try {
    expect(machinesOf(sites())).toEqual(artifacts);
  } finally {
    Object.assign(util, { isArray });
  }
});
test('a platform whose machines are there has none', () =>
  expect(machinesOf(meshPlatform({}, {}, { state: stateStore }))).toEqual([]));

describe('an environment', () => {
  test('has a state of its own', () => {
    const key = (site: string): unknown =>
      (file(`envs/${site}/${site}.tf.json`).terraform.backend?.['s3'] as JsonObject)['key'];
    expect([key('east'), key('west')]).toEqual(['shop/east/machines.tfstate', 'shop/west/machines.tfstate']);
  });
  test('reaches the hypervisor, without credentials', () =>
    expect(east.provider).toEqual({ libvirt: [{ uri: 'qemu:///system' }] }));
  test('makes a machine of each node and of the gateway', () =>
    expect(Object.keys(east.module ?? {})).toEqual(['site_network', 'site_image', 'east-1', 'east-gw']));
  test('a node more is a module more, and changes no other', () => {
    const nodes = [
      { name: 'east-1', role: 'server', address: '10.1.0.11' },
      { name: 'east-2', role: 'agent', address: '10.1.0.12' },
    ] as const;
    const { 'east-2': added, ...others } = file('envs/east/east.tf.json', machinesOf(sites({ nodes }))).module ?? {};
    expect(others).toEqual(east.module);
    expect(added).toMatchObject({ name: 'east-2', address: '10.1.0.12', mac: '52:54:00:01:00:0c' });
  });
  test('gives a machine the size of its role', () => {
    const sized = machinesOf(
      sites({ machines: { ...machines(), gateway: { cpus: 2, memoryMebibytes: 2048, diskGibibytes: 20 } } }),
    );
    expect(file('envs/east/east.tf.json', sized).module).toMatchObject({
      'east-1': { cpus: 1, memory_mib: 1024, disk_gib: 10 },
      'east-gw': { cpus: 2, memory_mib: 2048, disk_gib: 20 },
    });
  });
  test('routes the other site, and the addresses of MetalLB, by way of the gateway', () =>
    expect(east.module?.['site_network']).toMatchObject({
      router: '10.1.0.1',
      prefix: 24,
      routes: [
        { address: '10.2.0.0', prefix: 24, gateway: '10.1.0.2' },
        { address: '10.65.0.0', prefix: 16, gateway: '10.1.0.2' },
        { address: '192.0.2.0', prefix: 24, gateway: '10.1.0.2' },
      ],
    }));
  test('uses only modules that are rendered, with exactly the variables they declare', () => {
    for (const { source, ...variables } of Object.values(east.module ?? {})) {
      const name = JSON.stringify(source).slice(1, -1).split('/').at(-1) ?? '';
      expect(source).toBe(`../../modules/libvirt/${name}`);
      expect(Object.keys(variables).sort()).toEqual(
        Object.keys(file(`modules/libvirt/${name}/${name}.tf.json`).variable ?? {}).sort(),
      );
    }
  });
});

describe('a module', () => {
  test('has neither backend nor provider: those are of who calls it', () => {
    expect(machine.terraform.backend).toBeUndefined();
    expect(machine.provider).toBeUndefined();
  });
  test('pins the plugin, as the environment does', () => {
    expect(machine.terraform.required_providers).toEqual({
      libvirt: { source: 'dmacvicar/libvirt', version: '0.9.7' },
    });
    expect(east.terraform.required_providers).toEqual(machine.terraform.required_providers);
  });
  test('never replaces a machine or its disk', () => {
    expect(machine.resource?.['libvirt_domain']?.['machine']?.['lifecycle']).toEqual({ prevent_destroy: true });
    expect(machine.resource?.['libvirt_volume']?.['disk']?.['lifecycle']).toEqual({
      prevent_destroy: true,
      ignore_changes: ['backing_store'],
    });
  });
  test('leaves a machine alone where the seed is made anew on another machine', () =>
    expect(machine.resource?.['libvirt_volume']?.['seed_volume']?.['lifecycle']).toEqual({
      ignore_changes: ['create'],
    }));
  test('lets in by key only', () => {
    const seed = JSON.stringify(machine.resource?.['libvirt_cloudinit_disk']?.['seed']?.['user_data']);
    expect(seed).toMatch(/^"#cloud-config\\n/);
    expect(seed).toContain('ssh_pwauth = false');
    expect(seed).toContain('lock_passwd = true');
  });
});

describe('the backend', () => {
  const backend = (lock: StateLock, endpoint?: `https://${string}`): unknown =>
    file(
      'envs/east/east.tf.json',
      machinesOf(
        sites(
          {},
          {
            state: { bucket: 'shop-state', region: 'eu-west-1', lock, ...(endpoint === undefined ? {} : { endpoint }) },
          },
        ),
      ),
    ).terraform.backend?.['s3'];
  const key = 'shop/east/machines.tfstate';
  test('of AWS locks by a file, and encrypts', () =>
    expect(backend({ kind: 'lockfile' })).toEqual({
      bucket: 'shop-state',
      key,
      region: 'eu-west-1',
      encrypt: true,
      use_lockfile: true,
    }));
  test('locks by a table', () =>
    expect(backend({ kind: 'dynamodb', table: 'locks' })).toEqual({
      bucket: 'shop-state',
      key,
      region: 'eu-west-1',
      encrypt: true,
      dynamodb_table: 'locks',
    }));
  test('locks by both on the way from one to the other, each at its own address', () =>
    expect(
      backend({ kind: 'both', table: 'locks', endpoint: 'https://db.example' }, 'https://s3.example'),
    ).toMatchObject({
      endpoints: { s3: 'https://s3.example', dynamodb: 'https://db.example' },
      use_lockfile: true,
      dynamodb_table: 'locks',
    }));
  test('of another store is asked nothing that only AWS knows', () =>
    expect(backend({ kind: 'lockfile' }, 'https://s3.example')).toEqual({
      bucket: 'shop-state',
      key,
      region: 'eu-west-1',
      endpoints: { s3: 'https://s3.example' },
      use_lockfile: true,
      use_path_style: true,
      skip_credentials_validation: true,
      skip_region_validation: true,
      skip_requesting_account_id: true,
      skip_metadata_api_check: true,
      skip_s3_checksum: true,
    }));
});
