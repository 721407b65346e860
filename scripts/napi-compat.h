/* Lets better-sqlite3 13 run on a Node-API older than 10: Node 20 and the development runtime.
 *
 * Node-API 10 lets a reference hold any value; before, it holds objects, functions and externals only, and better-sqlite3
 * keeps references to primitives too. Here a primitive is put into a one-element array, and the reference to that array is
 * marked by bit 0 of its pointer (a napi_ref is aligned, so the bit is free). The functions below wrap, or strip the mark.
 *
 * scripts/native-sqlite.mjs force-includes this file into every source file; C files are left as they are. */
#ifdef __cplusplus
#undef NAPI_VERSION
#define NAPI_VERSION 8 /* a module that declares 10 crashes Node 20 at registration */
#include <js_native_api.h>
#include <cstdint>

namespace napi_compat {
constexpr uintptr_t kBoxed = 1;

inline bool IsBoxed(napi_ref ref) { return (reinterpret_cast<uintptr_t>(ref) & kBoxed) != 0; }
inline napi_ref Strip(napi_ref ref) { return reinterpret_cast<napi_ref>(reinterpret_cast<uintptr_t>(ref) & ~kBoxed); }

inline napi_status CreateReference(napi_env env, napi_value value, uint32_t count, napi_ref* result) {
  napi_valuetype type;
  napi_status status = napi_typeof(env, value, &type);
  if (status != napi_ok) return status;
  if (type == napi_object || type == napi_function || type == napi_external) return napi_create_reference(env, value, count, result);
  napi_value box;
  if ((status = napi_create_array_with_length(env, 1, &box)) != napi_ok) return status;
  if ((status = napi_set_element(env, box, 0, value)) != napi_ok) return status;
  if ((status = napi_create_reference(env, box, count, result)) != napi_ok) return status;
  *result = reinterpret_cast<napi_ref>(reinterpret_cast<uintptr_t>(*result) | kBoxed);
  return napi_ok;
}

inline napi_status GetReferenceValue(napi_env env, napi_ref ref, napi_value* result) {
  const napi_status status = napi_get_reference_value(env, Strip(ref), result);
  if (status != napi_ok || *result == nullptr || !IsBoxed(ref)) return status;
  return napi_get_element(env, *result, 0, result);
}

inline napi_status DeleteReference(napi_env env, napi_ref ref) { return napi_delete_reference(env, Strip(ref)); }
inline napi_status ReferenceRef(napi_env env, napi_ref ref, uint32_t* count) { return napi_reference_ref(env, Strip(ref), count); }
inline napi_status ReferenceUnref(napi_env env, napi_ref ref, uint32_t* count) { return napi_reference_unref(env, Strip(ref), count); }
} /* namespace napi_compat */

#define napi_create_reference napi_compat::CreateReference
#define napi_get_reference_value napi_compat::GetReferenceValue
#define napi_delete_reference napi_compat::DeleteReference
#define napi_reference_ref napi_compat::ReferenceRef
#define napi_reference_unref napi_compat::ReferenceUnref
#endif
