import { archipelIn } from '../../support/in-copy';
import { repositoryCopy } from '../../support/repository-copy';

jest.setTimeout(120_000);

test('has no secret whose rotation is known here, and says so', async () => {
  const { status, stdout } = await archipelIn(repositoryCopy(), 'rotate', 'luneo');
  expect([status, stdout]).toEqual([0, 'luneo has no secret whose rotation is known here\n']);
});
