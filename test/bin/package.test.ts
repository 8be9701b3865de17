import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { listPlatform, withScripts } from '../../lib/scaffold';

const root = resolve(__dirname, '../..');

/** The scope of the package that `archipel mcp` needs, and that nobody else does. */
const OPTIONAL = '@modelcontextprotocol';

/** What the package holds, unpacked beside what it depends on, in a repository that has nothing else of this one. */
function installed(): string {
  const folder = mkdtempSync(join(tmpdir(), 'archipel-package-'));
  const program = join(folder, 'node_modules/archipel');
  mkdirSync(join(program, 'bin'), { recursive: true });
  cpSync(join(root, 'package.json'), join(program, 'package.json'));
  for (const name of readdirSync(join(root, 'bin')).filter((one) => one.endsWith('.cjs')))
    cpSync(join(root, 'bin', name), join(program, 'bin', name));
  execFileSync(process.execPath, [join(root, 'scripts/build.mjs'), '--no-types', '--out', join(program, 'build')]);
  for (const name of readdirSync(join(root, 'node_modules')).filter((one) => !one.startsWith('.') && one !== OPTIONAL))
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
  // What npm notes of all that it has installed: by it results of earlier runs are kept.
  writeFileSync(join(folder, 'node_modules/.package-lock.json'), '{}');
  return folder;
}

describe('the package, in a repository of its own', () => {
  let folder = '';
  const run = (entry: string, ...args: readonly string[]): { status: number | null; out: string } => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(folder, `node_modules/archipel/bin/${entry}.cjs`), ...args],
      { cwd: folder, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1', CDK8S_OUTDIR: undefined } },
    );
    return { status, out: stdout + stderr };
  };
  const workloads = (): string => join(folder, 'platforms/shop/workloads.ts');
  const changed = (from: string, to: string): void =>
    writeFileSync(workloads(), readFileSync(workloads(), 'utf8').replace(from, to));

  beforeAll(() => {
    folder = installed();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('says what to do where there is no platform yet', () => {
    const { status, out } = run('archipel', 'synth');
    expect(out).toContain('npx archipel init writes one');
    expect(status).toBe(1);
  });

  it('serves assistants only where the SDK of their protocol is installed', () => {
    const { status, out } = run('archipel', 'mcp');
    expect(out).toContain('npm install --save-dev @modelcontextprotocol/server');
    expect(status).toBe(2);
  });

  it('begins one, and refuses to do so over what is there', () => {
    expect(run('archipel', 'init', '--name', 'shop')).toMatchObject({ status: 0 });
    expect(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))).toMatchObject({
      scripts: { synth: 'archipel synth', test: 'jest' },
      dependencies: { archipel: '^0.1.0' },
    });
    const again = run('archipel', 'init', '--name', 'shop');
    expect(again.out).toContain('platforms/index.ts');
    expect(again.status).toBe(1);
  });

  it('proves and writes it, twice the same', () => {
    expect(run('archipel', 'synth').out).toMatch(/0 errors/);
    const deployment = join(folder, 'dist/shop/clusters/main/workloads/apps/deployment-web.yaml');
    expect(readFileSync(deployment, 'utf8')).toContain('containerPort: 9898');
    const again = run('archipel', 'synth');
    expect(again.out).toContain(' 0 written, 0 removed');
    expect(again.status).toBe(0);
  });

  it('takes an edit at once, and names the line of a mistake', () => {
    changed('port: 9898', 'port: 99999');
    const wrong = run('archipel', 'synth');
    expect(wrong.out).toContain('workloads[0].port: too big');
    expect(wrong.out).toContain('platforms/shop/index.ts:');
    expect(wrong.status).toBe(1);
    changed('port: 99999', 'port: 9899');
    expect(run('archipel', 'synth').out).toContain('0 errors');
    changed('port: 9899', 'port: 9898');
  });

  it('keeps what nothing has changed, and stays to answer edits', async () => {
    expect(readdirSync(join(folder, 'node_modules/.cache/archipel/kept')).sort()).toEqual(
      expect.arrayContaining(['gates', 'parts', 'renders']),
    );
    const program = join(folder, 'node_modules/archipel/bin/archipel.cjs');
    const child = spawn(process.execPath, [program, 'synth', '--watch'], { cwd: folder, stdio: 'pipe' });
    let text = '';
    let told: (answer: string) => void = () => undefined;
    child.stdout.on('data', (data: Buffer) => {
      text += data.toString();
      if (text.endsWith('Ctrl-C ends\n')) told(text);
    });
    const answerTo = (edit: () => void): Promise<string> =>
      new Promise((resolve) => {
        text = '';
        told = resolve;
        edit();
      });
    try {
      expect(await answerTo(() => undefined)).toContain('0 errors');
      expect(await answerTo(() => changed('port: 9898', 'port: 9899'))).toMatch(/[1-9]\d* written/);
      expect(await answerTo(() => changed('port: 9899', 'port: 99999'))).toContain('workloads[0].port: too big');
      expect(await answerTo(() => changed('export const workloads', 'export const = workloads'))).toContain(
        'platforms/shop/workloads.ts:7',
      );
      const well = (): void => {
        changed('export const = workloads', 'export const workloads');
        changed('port: 99999', 'port: 9898');
      };
      expect(await answerTo(well)).toMatch(/[1-9]\d* written/);
    } finally {
      child.kill('SIGKILL');
    }
  });

  it('keeps what a platform with L2 constructs renders, and never what one that reads the clock does', () => {
    const platform = join(folder, 'platforms/shop/index.ts');
    const text = readFileSync(platform, 'utf8');
    const renders = join(folder, 'node_modules/.cache/archipel/kept/renders');
    const kept = (): string =>
      readdirSync(renders)
        .map((name) => readFileSync(join(renders, name), 'utf8'))
        .join();
    const isKept = (written: string): boolean => {
      const before = kept();
      writeFileSync(platform, written);
      expect(run('archipel', 'synth', '--no-gates').out).toContain('0 errors');
      return kept() !== before;
    };
    expect(isKept(`import { ConfigMap } from 'cdk8s-plus-28';\n${text}\nvoid ConfigMap;\n`)).toBe(true);
    expect(isKept(`${text}\nexport const year = new Date().getUTCFullYear();\n`)).toBe(false);
    writeFileSync(platform, text);
  });

  it('names the place of what does not parse', () => {
    changed('export const workloads', 'export const = workloads');
    const { status, out } = run('archipel', 'synth');
    expect(out).toContain('platforms/shop/workloads.ts:7');
    expect(status).toBe(1);
    changed('export const = workloads', 'export const workloads');
  });

  it('gives classes of its own to what a platform makes of them', () => {
    writeFileSync(
      join(folder, 'platforms/shop/certificate.ts'),
      `import { Chart } from 'cdk8s';
import type { MakeChart, NamespaceChartContext } from 'archipel';
import { Certificate } from 'archipel/imports/cert-manager.io';

export const certificate: MakeChart<NamespaceChartContext> = (scope, { props }) => {
  const chart = new Chart(scope, 'certificate', props);
  const issuerRef = { name: 'internal', kind: 'Issuer' };
  const spec = { secretName: 'web', dnsNames: ['web'], issuerRef };
  new Certificate(chart, 'it', { metadata: { name: 'web' }, spec });
  return chart;
};
`,
    );
    const platform = join(folder, 'platforms/shop/index.ts');
    const text = readFileSync(platform, 'utf8');
    const withChart = text.replace('workloads,\n', 'workloads,\n            charts: [certificate],\n');
    writeFileSync(platform, `import { certificate } from './certificate';\n${withChart}`);
    const { out } = run('archipel', 'synth');
    expect(out).toContain('Certificate apps/web in layer workloads needs crd:cert-manager.io/Certificate');
    expect(out).toContain('platforms/shop/certificate.ts:9');
    writeFileSync(platform, text);
  });

  it('locks what the package is made of and what the platform pins', () => {
    const { status, out } = run('archipel', 'lock', '--offline');
    expect(out).not.toContain('at ');
    expect(status).toBe(0);
    const lock = readFileSync(join(folder, 'archipel.lock'), 'utf8');
    expect(lock).toContain('certificates.cert-manager.io');
    expect(lock).toContain('ghcr.io/stefanprodan/podinfo');
    expect(run('archipel', 'lock', '--check').status).toBe(0);
  });

  it('is what cdk8s runs', () => {
    const { status, out } = run('run', 'cdk8s');
    expect(out).toContain('0 errors');
    expect(status).toBe(0);
  });

  it('imports what runs, which is proven with the rest once its platform takes it', () => {
    const source = join(root, 'test/fixtures/imported/kiosk.yaml');
    const place = ['--platform', 'shop', '--cluster', 'main'];
    const made = run('archipel', 'import', source, ...place);
    expect(made.out).toContain('written as it is');
    expect(made.status).toBe(0);
    expect(run('archipel', 'import', source, ...place).out).toContain('it is there already');
    const platform = join(folder, 'platforms/shop/index.ts');
    const text = readFileSync(platform, 'utf8');
    writeFileSync(
      platform,
      `import { kiosk } from './kiosk';\n${text.replace('namespaces: [', 'namespaces: [kiosk, ')}`,
    );
    expect(run('archipel', 'synth', '--no-gates').out).toContain('gates were off');
    const deployment = join(folder, 'dist/shop/clusters/main/workloads/kiosk/deployment-shelf.yaml');
    expect(readFileSync(deployment, 'utf8')).toContain('app.kubernetes.io/instance: kiosk');
    writeFileSync(platform, text);
    rmSync(join(folder, 'platforms/shop/kiosk'), { recursive: true });
    expect(run('archipel', 'synth').out).toContain('0 errors');
  });

  it('begins a workload of each kind, which holds once it is listed', () => {
    const asked = (kind: string, image: string, namespace = 'apps') =>
      run(
        'archipel',
        ...['new', 'workload', `first-${kind}`, '--kind', kind, '--platform', 'shop'],
        ...['--namespace', namespace, '--image', image],
      );
    expect(asked('worker', 'example').out).toContain('is not <registry>/<path>:<tag>; nothing was written');
    expect(asked('worker', 'a.io/b:1', 'nowhere').status).toBe(2);
    const index = join(folder, 'platforms/shop/index.ts');
    const before = readFileSync(index, 'utf8');
    const made = ['web-service', 'worker', 'cron-job'].map((kind) => asked(kind, 'ghcr.io/example/first:1.2.3'));
    expect(made.map(({ status }) => status)).toEqual([0, 0, 0]);
    const told = made.map(({ out }) => /(import \{ (\w+) \} from '[^']+';)/.exec(out) ?? []);
    const constants = told.map(([, , constant]) => constant).join(', ');
    const listed = before.replace(' workloads,', ` workloads: [...workloads, ${constants}],`);
    writeFileSync(index, [...told.map(([, line]) => line), listed].join('\n'));
    expect(run('archipel', 'synth').out).toContain('0 errors');
    expect(asked('cron-job', 'ghcr.io/example/first:1.2.3').status).toBe(1);
    writeFileSync(index, before);
  });

  it('starts a second platform, and takes it away again', () => {
    expect(run('archipel', 'new', 'platform', 'second-shop').out).toContain('changed  platforms/index.ts');
    expect(readFileSync(join(folder, 'platforms/index.ts'), 'utf8')).toContain('[shop, secondShop]');
    expect(run('archipel', 'synth').out).toContain('0 errors');
    expect(run('archipel', 'rm', 'platform', 'second-shop').status).toBe(0);
    expect(existsSync(join(folder, 'dist/second-shop'))).toBe(false);
    expect(run('archipel', 'synth').out).toContain('0 errors');
  });

  it('starts one on a cluster that others made', () => {
    expect(run('archipel', 'new', 'platform', 'third', '--on', 'kubernetes').status).toBe(0);
    expect(readFileSync(join(folder, 'platforms/third/index.ts'), 'utf8')).toContain("on: 'kubernetes'");
    expect(run('archipel', 'synth').out).toContain('0 errors');
    expect(run('archipel', 'rm', 'platform', 'third').status).toBe(0);
  });

  it.each(['flux', 'argo-cd'])('writes a platform for kind under %s, says what to run, and takes it away', (engine) => {
    const { status, out } = run('archipel', 'try', '--engine', engine);
    expect(status).toBe(0);
    const commands = [
      'kind create cluster --config platforms/laptop/kind.yaml',
      'npm run synth',
      'git push http://archipel@127.0.0.1:3000/archipel/platforms.git HEAD:main',
      engine === 'flux' ? 'fluxcd/flux2/releases/download/v2.' : 'argoproj/argo-cd/v3.',
      'apply --kustomize dist/laptop/clusters/main/bootstrap',
      'kind delete cluster --name laptop',
      'npx archipel rm platform laptop',
    ];
    expect(commands.map((command) => out.indexOf(command))).toEqual(
      [...commands.map((command) => out.indexOf(command))].filter((at) => at >= 0).sort((a, b) => a - b),
    );
    expect(existsSync(join(folder, 'platforms/laptop/argocd-cm.yaml'))).toBe(engine === 'argo-cd');
    expect(run('archipel', 'try', '--engine', engine)).toMatchObject({ status: 1 });
    expect(run('archipel', 'synth').out).toContain('0 errors');
    expect(existsSync(join(folder, 'dist/laptop/clusters/main/bootstrap/kustomization.yaml'))).toBe(true);
    expect(run('archipel', 'rm', 'platform', 'laptop').status).toBe(0);
    expect(existsSync(join(folder, 'platforms/laptop'))).toBe(false);
    expect(readFileSync(join(folder, 'platforms/index.ts'), 'utf8')).not.toContain('laptop');
    expect(run('archipel', 'synth').out).toContain('0 errors');
  });
});

describe('what a repository begins with', () => {
  const start = { name: 'shop', repository: 'https://git.example/shop.git', versions: { archipel: '^1.2.3' } };

  it('leaves what a package.json says', () => {
    const given = JSON.stringify({
      name: 'mine',
      scripts: { test: 'vitest', synth: 'make' },
      dependencies: { archipel: 'file:../a.tgz' },
    });
    expect(JSON.parse(withScripts(given, start))).toMatchObject({
      name: 'mine',
      scripts: { test: 'vitest', synth: 'make', check: 'archipel check' },
      dependencies: { archipel: 'file:../a.tgz' },
    });
  });

  it('replaces the test that npm init writes', () => {
    const given = JSON.stringify({ scripts: { test: 'echo "Error: no test specified" && exit 1' } });
    expect(JSON.parse(withScripts(given, start))).toMatchObject({ scripts: { test: 'jest' } });
  });

  it('changes no list that it cannot read', () => {
    expect(listPlatform('export const platforms = make();', 'shop')).toBeUndefined();
  });
});
