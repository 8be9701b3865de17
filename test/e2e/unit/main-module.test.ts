import { mainModule, replacesOf } from '../build/main-module';
import { type Program } from '../build/programs';

const GO_MOD = `module example.org/tool

go 1.26.0

godebug default=go1.26

require example.org/other v1.0.0

replace example.org/own => ./own

replace (
	example.org/forked => example.org/fork v1.2.3 // why
	k8s.io/api => ./staging/src/k8s.io/api
	example.org/old v1.0.0 => example.org/old v0.9.0
)
`;

const program: Program = {
  binaries: { tool: 'example.org/tool/cmd/tool' },
  part: 'tools',
  module: 'example.org/tool',
  version: 'v1.36.3',
  seconds: 1,
};

describe('the main module that builds a program', () => {
  const text = mainModule(program, GO_MOD);

  it('requires the module and keeps the version of the language', () => {
    expect(text).toContain('require example.org/tool v1.36.3\n');
    expect(text).toContain('go 1.26.0\n');
    expect(text).toContain('godebug default=go1.26\n');
  });

  it('takes replaces over, but for those by a folder of the repository', () => {
    expect(text).toContain('replace example.org/forked => example.org/fork v1.2.3\n');
    expect(text).toContain('replace example.org/old v1.0.0 => example.org/old v0.9.0\n');
    expect(text).not.toContain('example.org/own');
  });

  it('takes the published version of a staging module', () => {
    expect(text).toContain('replace k8s.io/api => k8s.io/api v0.36.3\n');
  });

  it('takes another version where the proxy lacks the one asked for, and says so once', () => {
    const changed = mainModule({ ...program, replaces: { 'example.org/forked': 'v1.2.2' } }, GO_MOD);
    expect(changed.match(/example.org\/forked/g)).toHaveLength(2);
    expect(changed).toContain('replace example.org/forked => example.org/forked v1.2.2\n');
  });

  it('finds replaces in blocks and alone', () => {
    expect(replacesOf(GO_MOD).map(({ module }) => module)).toEqual([
      'example.org/forked',
      'k8s.io/api',
      'example.org/old',
      'example.org/own',
    ]);
  });
});
