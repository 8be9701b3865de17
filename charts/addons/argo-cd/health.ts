/*
 * Health scripts of `argocd-cm`. Argo CD runs them in a Lua 5.1 without libraries but the base and the table one, and
 * gives them the object as `obj` (v3.4.4, util/lua/lua.go).
 */

/**
 * Self-heals in a row after which an Application counts as one that does not stay in sync. Argo CD waits 2, 6, 18, 54
 * and 162 s before these (v3.4.4, `--self-heal-backoff-*`), so about four minutes.
 */
const SELF_HEALS = 5;

/**
 * Health of an Application, for the waves of the Application above it: `Healthy` only when what the specification asks
 * for now is in the cluster and works. Argo CD has not computed it since 1.8 (operator manual, "Resource Health").
 *
 * Its own `status.health` is not enough: since 3.4 an Application is called Healthy while its objects are Missing, so
 * that a wave would begin before the one in front of it has made anything. What is asked beside it, with where Argo CD
 * v3.4.4 says so:
 *
 * - `status.sync.status`, and that `status.sync.comparedTo` is the present specification: destination, ignored fields
 *   and sources, not the syncPolicy (`BuildComparedToStatus`, pkg/apis/application/v1alpha1/types.go). It is written
 *   from Go types that leave out what is empty, and by a merge patch that leaves out null, so both count as absent
 *   here.
 * - No operation waits or runs. None at all is as good as one that succeeded: what is there already needs none.
 * - Never that the operation was of the revision that is compared: a Synced Application skips commits that do not touch
 *   it. For the same reason a failed operation counts only against the revision and source that it tried. After a
 *   revert an Application is Synced without a new operation, and the failed one stays in its status.
 *
 * What a person or a commit must mend is `Degraded`, not `Progressing`: the operation of the Application above would
 * wait for ever on the old commit, where a failed one is tried again with the newest (`refresh`). That is a failed
 * operation, an error of comparison or specification, and an Application that does not stay in sync.
 *
 * Out of sync by nothing but what would be pruned is in sync: where pruning is off, or an object is guarded from it, it
 * stays so. `Suspended` is somebody's will and passes: the sync above waits for Healthy or Degraded, and would never
 * end (gitops-engine/pkg/sync/sync_context.go).
 */
export const APPLICATION_HEALTH = `local spec, status = obj.spec or {}, obj.status or {}
local sync, operation = status.sync or {}, status.operationState or {}
local phase = operation.phase

local function empty(value, exact)
  if value == nil then return true end
  if type(value) ~= "table" then return not exact and (value == "" or value == false or value == 0) end
  for key, one in pairs(value) do
    if not empty(one, exact or key == "valuesObject") then return false end
  end
  return true
end

local function same(a, b, exact)
  if type(a) ~= "table" or type(b) ~= "table" then return a == b or (empty(a, exact) and empty(b, exact)) end
  for key, one in pairs(a) do
    if not same(one, b[key], exact or key == "valuesObject") then return false end
  end
  for key, one in pairs(b) do
    if a[key] == nil and not empty(one, exact or key == "valuesObject") then return false end
  end
  return true
end

local function condition(types)
  for _, one in ipairs(status.conditions or {}) do
    if types[one.type] then return one.message or one.type end
  end
end

local function is(health, message)
  return { status = health, message = message or "" }
end

if obj.operation ~= nil or phase == "Running" or phase == "Terminating" then
  return is("Progressing", operation.message or "a sync is about to start")
end

if sync.status == "Unknown" then
  local message = condition({ ComparisonError = true, InvalidSpecError = true, UnknownError = true })
  if message ~= nil then return is("Degraded", message) end
end

local compared = sync.comparedTo or {}
if sync.comparedTo == nil
  or not same(spec.destination, compared.destination)
  or not same(spec.ignoreDifferences, compared.ignoreDifferences)
  or not same(spec.sources, compared.sources)
  or (empty(spec.sources) and spec.sourceHydrator == nil and not same(spec.source, compared.source)) then
  return is("Progressing", "the specification is not compared with the cluster yet")
end

local failed = phase == "Failed" or phase == "Error"
if sync.status == "OutOfSync" then
  local message = condition({ SyncError = true })
  if message ~= nil then return is("Degraded", message) end
  local extra, differs = false, false
  for _, one in ipairs(status.resources or {}) do
    if one.requiresPruning then
      extra = true
    elseif one.status ~= nil and one.status ~= "Synced" then
      differs = true
    end
  end
  if differs or not extra then
    local tried = (operation.operation or {}).sync or {}
    if failed then return is("Degraded", operation.message or "the last sync failed") end
    if (tried.autoHealAttemptsCount or 0) >= ${SELF_HEALS} then
      return is("Degraded", "out of sync again after " .. tried.autoHealAttemptsCount .. " syncs of self-heal")
    end
    return is("Progressing", "out of sync")
  end
elseif sync.status ~= "Synced" then
  return is("Progressing", "not compared with the cluster yet")
end

if failed then
  local tried = operation.syncResult or (operation.operation or {}).sync or {}
  local function another(was, now)
    return not empty(was) and not empty(now) and not same(was, now)
  end
  if not (another(tried.revision, sync.revision) or another(tried.revisions, sync.revisions)
    or another(tried.source, spec.source) or another(tried.sources, spec.sources)) then
    return is("Degraded", "the last sync failed: " .. (operation.message or ""))
  end
end

local own = status.health or {}
if own.status == "Healthy" or own.status == "Suspended" then return is("Healthy", own.message) end
if own.status == "Degraded" then return is("Degraded", own.message) end
return is("Progressing", own.message or own.status)
`;

const NOT_THERE_YET = '{ status = "Progressing", message = "the kind of the constraints is not there yet" }';

/** A template is ready when Gatekeeper has made the kind of its constraints, which `status.created` says. */
export const CONSTRAINT_TEMPLATE_HEALTH = `local health = ${NOT_THERE_YET}
if obj.status ~= nil then
  for _, pod in ipairs(obj.status.byPod or {}) do
    if pod.errors ~= nil and #pod.errors > 0 then
      return { status = "Degraded", message = pod.errors[1].message or "Gatekeeper refuses the template" }
    end
  end
  if obj.status.created == true then
    health = { status = "Healthy", message = "" }
  end
end
return health
`;

/**
 * A definition is healthy unless the API server refuses its names or its schema. One that is not established yet counts
 * as healthy: the sync that applied it has asked the API server for that (`ensureCRDReady`,
 * gitops-engine/pkg/sync/sync_context.go), and what Argo CD knows of it is old for minutes on a first install, since
 * each event of a definition makes it discover all APIs again. Argo CD 3.4 calls it Degraded meanwhile, which ends the
 * sync of the root (4 retries of piercuta's root, seen on 2026-11-30). An object that comes too soon all the same is
 * tried again by its own Application.
 */
export const DEFINITION_HEALTH = `for _, one in ipairs((obj.status or {}).conditions or {}) do
  if one.type == "Terminating" and one.status == "True" then
    return { status = "Progressing", message = one.message or "it is being deleted" }
  end
  local isRefused = one.type == "NamesAccepted" and one.status == "False"
  if isRefused or (one.type == "NonStructuralSchema" and one.status == "True") then
    return { status = "Degraded", message = one.message or one.type }
  end
end
return { status = "Healthy", message = "" }
`;
