package org.tcpconnlat.recorder.nat;

import com.sun.jna.Callback;
import com.sun.jna.Native;
import com.sun.jna.Pointer;

/**
 * What is used of libbpf 1.x, by its C names. Pointers are NULL and integers negative errnos where
 * a call fails; a failed call sets errno, too.
 */
@SuppressWarnings("MemberName")
final class Libbpf {
  /** The name with its major version: 0.x returns errors differently. */
  static final String LIBRARY = "libbpf.so.1";

  static {
    Native.register(Libbpf.class, LIBRARY);
  }

  private Libbpf() {}

  /** {@code int (*libbpf_print_fn_t)(enum libbpf_print_level level, const char *, va_list ap)} */
  interface Print extends Callback {
    int invoke(int level, Pointer format, Pointer ap);
  }

  /** {@code __u32 libbpf_major_version(void)} */
  static native int libbpf_major_version();

  /** {@code libbpf_print_fn_t libbpf_set_print(libbpf_print_fn_t fn)} */
  static native Pointer libbpf_set_print(Print fn);

  /**
   * {@code struct bpf_object *bpf_object__open_mem(const void *obj_buf, size_t obj_buf_sz, const
   * struct bpf_object_open_opts *opts)}
   */
  static native Pointer bpf_object__open_mem(Pointer obj_buf, long obj_buf_sz, Pointer opts);

  /** {@code int bpf_object__load(struct bpf_object *obj)} */
  static native int bpf_object__load(Pointer obj);

  /** {@code void bpf_object__close(struct bpf_object *obj)} */
  static native void bpf_object__close(Pointer obj);

  /**
   * {@code struct bpf_map *bpf_object__find_map_by_name(const struct bpf_object *, const char *)}
   */
  static native Pointer bpf_object__find_map_by_name(Pointer obj, String name);

  /** {@code int bpf_map__set_max_entries(struct bpf_map *map, __u32 max_entries)} */
  static native int bpf_map__set_max_entries(Pointer map, int max_entries);

  /** {@code int bpf_map__set_initial_value(struct bpf_map *map, const void *data, size_t size)} */
  static native int bpf_map__set_initial_value(Pointer map, byte[] data, long size);

  /** {@code int bpf_map_update_elem(int fd, const void *key, const void *value, __u64 flags)} */
  static native int bpf_map_update_elem(int fd, int[] key, int[] value, long flags);

  /** {@code int bpf_map__fd(const struct bpf_map *map)} */
  static native int bpf_map__fd(Pointer map);

  /**
   * {@code struct bpf_program *bpf_object__find_program_by_name(const struct bpf_object *obj, const
   * char *name)}
   */
  static native Pointer bpf_object__find_program_by_name(Pointer obj, String name);

  /** {@code int bpf_program__set_autoload(struct bpf_program *prog, bool autoload)} */
  static native int bpf_program__set_autoload(Pointer prog, boolean autoload);

  /** {@code int bpf_program__fd(const struct bpf_program *prog)} */
  static native int bpf_program__fd(Pointer prog);

  /** {@code struct bpf_link *bpf_program__attach(const struct bpf_program *prog)} */
  static native Pointer bpf_program__attach(Pointer prog);

  /** {@code int bpf_link__destroy(struct bpf_link *link)} */
  static native int bpf_link__destroy(Pointer link);
}
