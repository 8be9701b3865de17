import { describe, expect, it } from '@jest/globals';
import { pageUrl } from '../../../charts/observability/links';
import { platform } from './fixture';

const at = (repository: string): string =>
  pageUrl({ ...platform(), gitops: { engine: 'argo-cd', repository, revision: 'main' } }, 'docs/x.md');

describe('the address of a page', () => {
  it.each([
    'https://github.com/example/platform.git',
    'https://github.com/example/platform',
    'git@github.com:example/platform.git',
    'ssh://git@github.com/example/platform.git',
  ])('of %s opens in a browser', (repository) => {
    expect(at(repository)).toBe('https://github.com/example/platform/blob/main/docs/x.md');
  });
  it('on Gitea is one of a branch', () => {
    const on = {
      ...platform(),
      gitops: { engine: 'argo-cd', repository: 'https://gitea.example.org/team/platform.git', revision: 'main' },
      pipeline: { forge: 'gitea', environments: [] },
    } as const;
    expect(pageUrl(on, 'docs/x.md')).toBe('https://gitea.example.org/team/platform/src/branch/main/docs/x.md');
  });
});
