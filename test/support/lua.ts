import { lauxlib, lua, lualib, to_jsstring, to_luastring, type LuaState } from 'fengari';

/** What a health script of Argo CD says. */
export interface Health {
  readonly status: string;
  readonly message: string;
}

/**
 * Runs a health script as Argo CD does (v3.4.4, util/lua/lua.go): with the base and the table library only, so that
 * texts have no methods either, and with the object as the global `obj`; null is nil, maps and lists are tables.
 */
export function runHealth(script: string, obj: unknown): Health {
  const L = lauxlib.luaL_newstate();
  lauxlib.luaL_requiref(L, to_luastring('_G'), lualib.luaopen_base, 1);
  lauxlib.luaL_requiref(L, to_luastring('table'), lualib.luaopen_table, 1);
  lua.lua_settop(L, 0);
  push(L, obj);
  lua.lua_setglobal(L, to_luastring('obj'));
  if (lauxlib.luaL_dostring(L, to_luastring(script)) !== lua.LUA_OK)
    throw new Error(`the script fails: ${textOf(L, -1)}`);
  if (!lua.lua_istable(L, -1)) throw new Error('the script returns no table');
  return { status: field(L, 'status'), message: field(L, 'message') };
}

function push(L: LuaState, value: unknown): void {
  if (value === null || value === undefined) lua.lua_pushnil(L);
  else if (typeof value === 'string') lua.lua_pushstring(L, to_luastring(value));
  else if (typeof value === 'boolean') lua.lua_pushboolean(L, value);
  else if (typeof value === 'number') (Number.isInteger(value) ? lua.lua_pushinteger : lua.lua_pushnumber)(L, value);
  else if (typeof value === 'object') {
    // A table, a key and a value; Lua promises 20 places and no more.
    lauxlib.luaL_checkstack(L, 3, to_luastring('too deep'));
    lua.lua_newtable(L);
    for (const [key, child] of Object.entries(value)) {
      if (Array.isArray(value)) lua.lua_pushinteger(L, Number(key) + 1);
      else lua.lua_pushstring(L, to_luastring(key));
      push(L, child);
      lua.lua_rawset(L, -3);
    }
  } else throw new TypeError(`a ${typeof value} is nothing that an object of Kubernetes holds`);
}

function field(L: LuaState, name: string): string {
  lua.lua_getfield(L, -1, to_luastring(name));
  const text = textOf(L, -1);
  lua.lua_pop(L, 1);
  return text;
}

const textOf = (L: LuaState, index: number): string => {
  const text = lua.lua_tostring(L, index);
  return text === null ? '' : to_jsstring(text);
};
