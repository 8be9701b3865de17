import { archipelIn } from '../../support/in-copy';
import { repositoryCopy } from '../../support/repository-copy';

test('values of Secrets Manager are listed', async () => {
  const { status, stdout } = await archipelIn(repositoryCopy(), 'rotate', 'luneo');
  expect([status, stdout]).toEqual([0, expect.stringContaining('primary/luneo/prod/backend ')]);
});
