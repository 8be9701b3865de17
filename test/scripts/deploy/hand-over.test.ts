import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './repository';
import { run, scripts } from './scripts';

describe('hand-over', () => {
  /** The repository of the platform with what was rendered, and that of a service with a folder that is older. */
  const both = () => {
    const platform = repository();
    const service = repository();
    const rendered = join(platform.clone, 'dist/api');
    mkdirSync(join(rendered, 'shop'), { recursive: true });
    writeFileSync(join(rendered, 'kustomization.yaml'), 'resources: [shop/a.yaml]\n');
    writeFileSync(join(rendered, 'shop/a.yaml'), 'a: 1\n');
    const handOver = (folder = 'deploy/k8s', from = rendered) =>
      run('bash', [join(scripts, 'hand-over.sh'), from, service.remote, 'main', folder], { cwd: platform.clone });
    const files = () =>
      execFileSync('git', ['ls-tree', '-r', '--name-only', 'main'], { cwd: service.remote, encoding: 'utf8' })
        .trim()
        .split('\n');
    return { platform, service, rendered, handOver, files };
  };

  test('puts what was rendered there, and says from what', async () => {
    const { platform, service, handOver, files } = both();
    expect(await handOver()).toMatchObject({ status: 0 });
    expect(files()).toEqual([
      '.gitea/workflows/deploy.yml',
      '.github/workflows/a.yml',
      'deploy/k8s/kustomization.yaml',
      'deploy/k8s/shop/a.yaml',
      'dist/a.yaml',
    ]);
    expect(service.shown()).toBe(`chore: rendered from ${platform.head().slice(0, 7)}`);
  });
  test('takes away what is no longer rendered, and nothing else', async () => {
    const { rendered, handOver, files } = both();
    await handOver();
    execFileSync('mv', [join(rendered, 'shop/a.yaml'), join(rendered, 'shop/b.yaml')]);
    await handOver();
    expect(files()).toEqual([
      '.gitea/workflows/deploy.yml',
      '.github/workflows/a.yml',
      'deploy/k8s/kustomization.yaml',
      'deploy/k8s/shop/b.yaml',
      'dist/a.yaml',
    ]);
  });
  test('pushes nothing where nothing is new', async () => {
    const { service, handOver } = both();
    await handOver();
    const before = service.head();
    expect(await handOver()).toMatchObject({ status: 0, text: expect.stringContaining('has what was rendered') });
    expect(service.head()).toBe(before);
  });
  test.each(['', '.', '..', '../up', 'a/../..', '/etc', './a'])("never into '%s'", async (folder) => {
    const { service, handOver } = both();
    const before = service.head();
    expect(await handOver(folder)).toMatchObject({
      status: 1,
      text: expect.stringContaining('no folder inside the repository'),
    });
    expect(service.head()).toBe(before);
  });
  test('nothing rendered is nothing handed over', async () => {
    const { platform, handOver } = both();
    expect(await handOver('k8s', join(platform.clone, 'dist'))).toMatchObject({
      status: 1,
      text: expect.stringContaining('holds nothing that was rendered'),
    });
  });
});
