/*
 * User-Mode Linux 6.1 saves 2,696 bytes of a process's extended registers. A processor with AMX has more of them, and the
 * host then refuses to set only the first part. Loaded before the guest's kernel, this sets that part within the whole.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdarg.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/uio.h>

#define NT_X86_XSTATE 0x202

typedef long (*ptrace_call)(int, int, void *, void *);

long ptrace(enum __ptrace_request request, ...)
{
	static char whole[1 << 16];
	static ptrace_call real;
	if (!real)
		real = (ptrace_call)dlsym(RTLD_NEXT, "ptrace");
	va_list list;
	va_start(list, request);
	int pid = va_arg(list, int);
	void *address = va_arg(list, void *);
	void *data = va_arg(list, void *);
	va_end(list);
	if (request == PTRACE_SETREGSET && (long)address == NT_X86_XSTATE) {
		const struct iovec *given = data;
		struct iovec all = { whole, sizeof whole };
		if (real(PTRACE_GETREGSET, pid, address, &all) == 0 && given->iov_len < all.iov_len) {
			memcpy(whole, given->iov_base, given->iov_len);
			return real(request, pid, address, &all);
		}
	}
	return real(request, pid, address, data);
}
