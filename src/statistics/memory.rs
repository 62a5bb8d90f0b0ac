//! Room for large inputs, made at once.

/// Less is not worth it, in bytes.
const LEAST: usize = 4 << 20;

/// Makes room for so many bytes that are needed soon, where the allocator grows page by page.
///
/// WebAssembly's memory is grown by what an allocation needs, and at many of these steps the browser collects all its garbage: 12 000 patients took
/// 214 s of which most was that. What is allocated and given back here stays with the allocator, in one step. Where there is no such room nothing
/// happens; what is needed is then asked for as ever.
///
/// # Example
/// ```
/// nadir_statistics::memory::make_room(8 << 20);
/// ```
pub fn make_room(bytes: usize) {
    if bytes < LEAST {
        return;
    }
    let mut room: Vec<u8> = Vec::new();
    // Looked at, so that no compiler leaves the two out together.
    let _ = std::hint::black_box(room.try_reserve_exact(bytes));
    drop(std::hint::black_box(room));
}
